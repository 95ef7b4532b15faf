import Form from '@rjsf/core/lib/components/Form.js';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo, useRef } from 'react';
import { formSchema } from './form-schema.js';
import { type FormScope, Scope } from './form-scope.js';
import {
  ArrayFieldItemTemplate,
  ArrayFieldTemplate,
  FieldTemplate,
  ObjectFieldTemplate,
} from './templates.js';
import { UnionField } from './union.js';
import type { ScenarioProblem } from './use-check.js';
import { validator } from './validator.js';
import { widgets } from './widgets.js';
import { withValue } from './with-value.js';

type Values = Readonly<Record<string, unknown>>;

export interface ScenarioFormProps {
  readonly schema: RJSFSchema;
  readonly values: Values;
  readonly problems: readonly ScenarioProblem[];
  onChange(values: Values): void;
}

const fields = { FallbackField: UnionField };
const templates = { FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate };
const behaviour = { emptyObjectFields: 'skipDefaults', arrayMinItems: { populate: 'never' } } as const;
const uiSchema = { 'ui:globalOptions': { orderable: false }, 'ui:submitButtonOptions': { norender: true } };

/** The scenario as a form: what it says comes from the document, and goes there. */
export function ScenarioForm({ schema, values, problems, onChange }: ScenarioFormProps) {
  const drawn = useMemo(() => formSchema(withProse(schema)), [schema]);
  const open = useRef(new Map<string, boolean>()).current;
  const latest = useRef({ values, onChange });
  latest.current = { values, onChange };
  const scope = useMemo<FormScope>(
    () => ({
      ...{ problems, open },
      set: (path, value) => {
        const { values: before, onChange: change } = latest.current;
        change(withValue(before, path, value) as Values);
      },
    }),
    [problems, open],
  );
  return (
    <Scope.Provider value={scope}>
      <Form
        {...{ schema: drawn, formData: values, validator, fields, templates, widgets, uiSchema }}
        {...{ noValidate: true, showErrorList: false, tagName: 'div', idPrefix: 'scenario' }}
        experimental_defaultFormStateBehavior={behaviour}
        // Without the field that it comes from, it is rjsf that has something to add.
        onChange={({ formData }, id) => id !== undefined && onChange(formData)}
      />
    </Scope.Provider>
  );
}

/** A description is written in sentences. */
function withProse(schema: RJSFSchema): RJSFSchema {
  const properties = schema.properties as Record<string, RJSFSchema>;
  return {
    ...schema,
    properties: { ...properties, description: { ...properties.description, format: 'prose' } },
  };
}
