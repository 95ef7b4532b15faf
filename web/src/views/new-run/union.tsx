import type { FieldProps } from '@rjsf/utils';
import { chosen, switched } from './choose.js';
import { singular } from './describe.js';
import { type FormSchema, headOf } from './form-schema.js';
import { useScope } from './form-scope.js';
import { fits } from './validator.js';
import { helpIdOf } from './widgets.js';

export const choiceIdOf = (id: string): string => `${id}-choice`;

/** A value of one of several shapes: which of them, and then what it is. rjsf has no field for it, so that this is its fallback. */
export function UnionField(props: FieldProps) {
  const { formData, fieldPathId, required, registry, name } = props;
  const { choices = [], fallback } = props.schema as FormSchema;
  const { set } = useScope();
  const at = chosen(choices, formData, fits);
  const choice = choices[at];
  const { SchemaField } = registry.fields;
  const id = choiceIdOf(fieldPathId.$id);
  const choose = (index: number) =>
    set(fieldPathId.path, index < 0 ? undefined : switched(choices[index]!, formData, fits));
  return (
    <div className="new-union">
      <select
        {...{
          id,
          value: at,
          'aria-label': labelOf(fieldPathId.path),
          'aria-describedby': helpIdOf(fieldPathId.$id),
        }}
        onChange={({ target }) => choose(Number(target.value))}
      >
        {(at < 0 || !required) && <option value={-1}>{emptyChoice(formData, fallback)}</option>}
        {choices.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
      {choice?.help && <p className="soft small">{choice.help}</p>}
      {choice?.fields && (
        <div className="new-choice">
          <SchemaField {...props} key={choice.label} name={name} schema={choice.fields} />
        </div>
      )}
    </div>
  );
}

/** Such as "Bounty", or "Freelancer 2". */
function labelOf(path: readonly (string | number)[]): string {
  const [last, before] = [path.at(-1), path.at(-2)];
  return typeof last === 'number' ? `${headOf(singular(String(before)))} ${last + 1}` : headOf(String(last));
}

function emptyChoice(value: unknown, fallback: unknown): string {
  if (value !== undefined) return 'something else';
  if (fallback === undefined) return 'not set';
  return `${typeof fallback === 'object' ? JSON.stringify(fallback) : fallback} (default)`;
}
