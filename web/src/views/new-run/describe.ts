import { ADDITIONAL_PROPERTY_FLAG } from '@rjsf/utils';
import { type FormSchema, headOf } from './form-schema.js';

/** What a field means, what it may be, and what holds without it. */
export function helpOf(schema: FormSchema): string {
  const { description = '', fallback, type } = schema;
  const bounds = boundsOf(schema);
  const isSaid = type === 'boolean' || fallback === '' || typeof fallback === 'object';
  const standard = fallback === undefined || isSaid ? '' : `Default: ${fallback}.`;
  return [description && `${description}.`, bounds, standard].filter(Boolean).join(' ').replaceAll('..', '.');
}

function boundsOf({ minimum, maximum, exclusiveMinimum }: FormSchema): string {
  const least =
    minimum !== undefined ? `${minimum}` : exclusiveMinimum !== undefined ? `above ${exclusiveMinimum}` : '';
  const most = maximum !== undefined && maximum < 1e6 ? `${maximum}` : '';
  if (least && most) return `From ${least} to ${most}.`;
  if (least) return least.startsWith('above') ? `${headOf(least)}.` : `At least ${least}.`;
  return most ? `At most ${most}.` : '';
}

export const singular = (key: string): string => key.replace(/ies$/, 'y').replace(/s$/, '');

export const isNamedByUser = (schema: FormSchema): boolean => ADDITIONAL_PROPERTY_FLAG in schema;
