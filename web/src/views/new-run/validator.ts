import { type Schema, Validator } from '@cfworker/json-schema';
import { type RJSFSchema, type RJSFValidationError, toErrorSchema, type ValidatorType } from '@rjsf/utils';

const known = new WeakMap<RJSFSchema, Validator>();

/** Made once for a schema. */
function validatorOf(schema: RJSFSchema): Validator {
  const there = known.get(schema);
  if (there) return there;
  const made = new Validator(schema as Schema, '7', false);
  known.set(schema, made);
  return made;
}

/** Keys without a value are not there, as in the document. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

export const fits = (schema: RJSFSchema, value: unknown): boolean =>
  value !== undefined && validatorOf(schema).validate(plain(value)).valid;

function errorsOf(schema: RJSFSchema, value: unknown): RJSFValidationError[] {
  return validatorOf(schema)
    .validate(plain(value))
    .errors.map(({ instanceLocation, keyword, error }) => {
      const property = instanceLocation.slice(1).replaceAll('/', '.');
      return { name: keyword, property, message: error, stack: `${property} ${error}` };
    });
}

/** Checks by interpreting the schema: validators that compile it need `eval`, which the page forbids itself. */
export const validator: ValidatorType = {
  isValid: (schema, value) => fits(schema, value),
  rawValidation: <Result>(schema: RJSFSchema, value?: unknown) => ({
    errors: errorsOf(schema, value) as Result[],
  }),
  validateFormData: (value, schema) => {
    const errors = errorsOf(schema, value);
    return { errors, errorSchema: toErrorSchema(errors) };
  },
};
