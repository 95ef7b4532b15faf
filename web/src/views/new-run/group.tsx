import type { FieldTemplateProps } from '@rjsf/utils';
import { helpOf, isNamedByUser, singular } from './describe.js';
import { digest, memberDigest } from './digest.js';
import { type FormSchema, headOf } from './form-schema.js';
import { useOpen, useProblems, useScope } from './form-scope.js';
import { helpIdOf } from './widgets.js';

const FIRST = new Set(['jobs', 'bounty']);

/** A part of the scenario under a heading. What is closed is not drawn: there are hundreds of fields. */
export function Group(props: FieldTemplateProps) {
  const { id, required, children, fieldPathId, formData, rawDescription } = props;
  const { path } = fieldPathId;
  const schema = props.schema as FormSchema;
  const [open, setOpen] = useOpen(path, path.length === 1 && FIRST.has(String(path[0])));
  const { own, inside } = useProblems(path);
  const { set } = useScope();
  const head = headOfGroup(props);
  const removable = !required && formData !== undefined && typeof path.at(-1) !== 'number';
  return (
    <details className={`new-group new-depth-${Math.min(path.length, 3)}`} open={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary acts by itself; what is open is kept here. */}
      <summary
        onClick={(event) => {
          event.preventDefault();
          setOpen(!open);
        }}
      >
        <span className="new-head">{head}</span>
        <span className="new-digest">{digestOf(props)}</span>
        {inside > 0 && (
          <span className="badge bad">
            {inside} {inside === 1 ? 'problem' : 'problems'}
          </span>
        )}
      </summary>
      {open && (
        <div className="new-body">
          {isNamedByUser(schema) && <NamedByUser {...props} />}
          <p id={helpIdOf(id)} className="new-help">
            {rawDescription && helpOf({ description: rawDescription })}
            {own.map(({ message, remedy }) => (
              <strong key={message} className="bad new-problem">
                {message}. {remedy}
              </strong>
            ))}
          </p>
          {children}
          {removable && !isNamedByUser(schema) && (
            <button type="button" className="new-remove" onClick={() => set(path, undefined)}>
              Leave {head.toLowerCase()} out
            </button>
          )}
        </div>
      )}
    </details>
  );
}

function NamedByUser({ id, label, onKeyRenameBlur, onRemoveProperty }: FieldTemplateProps) {
  return (
    <div className="row">
      <label className="field">
        <span>Name</span>
        <input key={label} id={`${id}-key`} defaultValue={label} onBlur={onKeyRenameBlur} />
      </label>
      <button type="button" className="new-remove" onClick={onRemoveProperty}>
        Remove {label}
      </button>
    </div>
  );
}

function headOfGroup({ fieldPathId, formData, label, schema }: FieldTemplateProps): string {
  const { path } = fieldPathId;
  if (isNamedByUser(schema)) return label;
  if (typeof path.at(-1) !== 'number') return headOf(label);
  const { name } = (formData ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' && name !== ''
    ? name
    : `${headOf(singular(String(path.at(-2))))} ${Number(path.at(-1)) + 1}`;
}

function digestOf({ fieldPathId, formData, schema }: FieldTemplateProps): string {
  const isMember =
    typeof fieldPathId.path.at(-1) === 'number' && typeof formData === 'object' && formData !== null;
  const { fallback } = schema as FormSchema;
  if (formData === undefined && fallback !== undefined) return 'as by default';
  return isMember ? memberDigest(formData) : digest(formData);
}
