import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { useState } from 'react';
import type { FormSchema } from './form-schema.js';

const schemaOf = (props: WidgetProps): FormSchema => props.schema as FormSchema;

/** The id of what tells about a field, and of what is wrong with it. */
export const helpIdOf = (id: string): string => `${id}-help`;

/** What its writer has typed stays as it was typed while the focus is here: "0." is no number yet. */
function TextWidget(props: WidgetProps) {
  const { id, value, onChange, label, required } = props;
  const { type, format, fallback, examples, bare } = schemaOf(props);
  const [typed, setTyped] = useState<string | null>(null);
  const numeric = type === 'number' || type === 'integer';
  const shown = typed ?? (value === undefined || value === null ? '' : String(value));
  const take = (text: string) => {
    setTyped(text);
    if (text.trim() === '') onChange(undefined);
    else onChange(numeric && Number.isFinite(Number(text)) ? Number(text) : text);
  };
  const example = Array.isArray(examples) ? `such as ${examples.join(' or ')}` : '';
  const input = {
    ...{ id, value: shown, 'aria-describedby': helpIdOf(id), 'aria-required': required },
    ...(bare && { 'aria-label': `${label}, value` }),
    placeholder: fallback === undefined ? example : String(fallback),
    onChange: ({ target }: { target: { value: string } }) => take(target.value),
    onBlur: () => setTyped(null),
  };
  if (format === 'prose') return <textarea {...input} rows={4} />;
  return (
    <input
      {...input}
      type="text"
      inputMode={numeric ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function SelectWidget(props: WidgetProps) {
  const { id, value, onChange, required, multiple } = props;
  if (multiple) return <SeveralWidget {...props} />;
  const { fallback, enum: all = [] } = schemaOf(props);
  return (
    <select
      {...{ id, value: value ?? '', 'aria-describedby': helpIdOf(id) }}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    >
      {(value === undefined || !required) && (
        <option value="">{fallback === undefined ? 'not set' : `${fallback} (default)`}</option>
      )}
      {all.map((one) => (
        <option key={String(one)}>{String(one)}</option>
      ))}
    </select>
  );
}

function SeveralWidget(props: WidgetProps) {
  const { id, value, onChange, label } = props;
  const { items } = schemaOf(props);
  const all = ((items as FormSchema).enum ?? []).map(String);
  const chosen: readonly string[] = Array.isArray(value) ? value : [];
  const toggle = (one: string) => {
    const next = all.filter((other) => (other === one) !== chosen.includes(other));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset id={id} className="new-several" aria-label={label} aria-describedby={helpIdOf(id)}>
      {all.map((one) => (
        <label key={one} className="new-tick">
          <input type="checkbox" checked={chosen.includes(one)} onChange={() => toggle(one)} />
          {one}
        </label>
      ))}
    </fieldset>
  );
}

function CheckboxWidget(props: WidgetProps) {
  const { id, value, onChange } = props;
  const holds = Boolean(value ?? schemaOf(props).fallback ?? false);
  return (
    <span className="new-tick">
      <input
        {...{ id, type: 'checkbox', checked: holds, 'aria-describedby': helpIdOf(id) }}
        onChange={({ target }) => onChange(target.checked)}
      />
      {holds ? 'yes' : 'no'}
      {value === undefined ? ' (default)' : ''}
    </span>
  );
}

export const widgets: RegistryWidgetsType = {
  ...{ TextWidget, SelectWidget, CheckboxWidget, CheckboxesWidget: SeveralWidget, UpDownWidget: TextWidget },
};
