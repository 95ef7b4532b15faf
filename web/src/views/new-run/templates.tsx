import {
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  type FieldTemplateProps,
  type ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { oneMore } from './choose.js';
import { helpOf, singular } from './describe.js';
import { type FormSchema, headOf, words } from './form-schema.js';
import { keyOf, useProblems, useScope } from './form-scope.js';
import { Group } from './group.js';
import { choiceIdOf } from './union.js';
import { helpIdOf } from './widgets.js';

/** A field with its label, what it means, what holds without it, and what is wrong with it. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, required, children, fieldPathId } = props;
  const { path } = fieldPathId;
  const schema = props.schema as FormSchema;
  const { own } = useProblems(path);
  if (path.length === 0 || (schema.bare && !schema.choices)) return children;
  if (isGroup(schema, path)) return <Group {...props} />;
  const isItem = typeof path.at(-1) === 'number';
  const name = isItem ? String(Number(path.at(-1)) + 1) : headOf(label);
  const several = schema.type === 'array' || schema.properties;
  return (
    <div
      className={`new-field ${own.length > 0 ? 'new-wrong' : ''} ${schema.choices || several || schema.format === 'prose' ? 'new-wide' : ''}`}
    >
      {several ? (
        <span className="new-label">{name}</span>
      ) : (
        <label className="new-label" htmlFor={schema.choices ? choiceIdOf(id) : id}>
          {name}
          {required && <span className="soft"> (required)</span>}
        </label>
      )}
      {children}
      <p id={helpIdOf(id)} className="new-help">
        {helpOf(schema)}
        {own.map((problem) => (
          <strong key={problem.message} className="bad new-problem">
            {problem.message}. {problem.remedy}
          </strong>
        ))}
      </p>
    </div>
  );
}

/** Whether it has a heading of its own and can be closed. */
function isGroup(schema: FormSchema, path: readonly (string | number)[]): boolean {
  if (schema.bare) return false;
  if (schema.choices) return path.length === 1 || (path.length === 2 && typeof path[1] === 'number');
  if (schema.type === 'object') return true;
  const { items } = schema;
  return schema.type === 'array' && !Array.isArray(items) && isHeld(items as FormSchema);
}

const isHeld = ({ type, choices }: FormSchema): boolean => type === 'object' || choices !== undefined;

/** At the top, what the scenario is called comes before what it is made of. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { properties, fieldPathId, schema } = props;
  const all = (schema as FormSchema).properties as Record<string, FormSchema>;
  const isPlain = (name: string) => !isGroup(all[name] ?? {}, [...fieldPathId.path, name]);
  const plain = properties.filter(({ name }) => isPlain(name));
  const groups = properties.filter(({ name }) => !isPlain(name));
  return (
    <>
      {plain.length > 0 && <div className="new-fields">{plain.map(({ content }) => content)}</div>}
      {groups.map(({ content }) => content)}
      {schema.additionalProperties && <AddNamed {...props} />}
    </>
  );
}

function AddNamed({ fieldPathId, formData = {}, schema }: ObjectFieldTemplateProps) {
  const { set, open } = useScope();
  const one = singular(String(fieldPathId.path.at(-1)));
  const add = () => {
    let number = 1;
    while (`${one}-${number}` in (formData ?? {})) number += 1;
    const path = [...fieldPathId.path, `${one}-${number}`];
    open.set(keyOf(path), true);
    set(path, oneMore([], schema.additionalProperties as FormSchema, one));
  };
  return (
    <button type="button" className="new-add" onClick={add}>
      Add a {words(one)}
    </button>
  );
}

export function ArrayFieldTemplate({
  items,
  fieldPathId,
  formData,
  schema,
  canAdd,
}: ArrayFieldTemplateProps) {
  const { set, open } = useScope();
  const { path } = fieldPathId;
  const list: readonly unknown[] = Array.isArray(formData) ? formData : [];
  const one = singular(String(path.at(-1)));
  const add = () => {
    open.set(keyOf([...path, list.length]), true);
    set(path, [...list, oneMore(list, schema.items as FormSchema, one)]);
  };
  return (
    <div className={Array.isArray(schema.items) ? 'new-pair' : 'new-list'}>
      {items}
      {canAdd && !Array.isArray(schema.items) && (
        <button type="button" className="new-add" onClick={add}>
          Add {list.length > 0 ? 'another' : 'a'} {words(one)}
        </button>
      )}
    </div>
  );
}

export function ArrayFieldItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  const { hasRemove, onRemoveItem } = buttonsProps;
  return (
    <div className="new-item">
      {children}
      {hasRemove && (
        <button
          type="button"
          className="new-remove"
          aria-label={`Remove number ${index + 1}`}
          onClick={onRemoveItem}
        >
          Remove
        </button>
      )}
    </div>
  );
}
