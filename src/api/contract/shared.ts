import { z } from 'zod';
import { RUN_STATUSES } from '../../store/run.entity.js';

/** Shapes that many operations have in common. */
export const runParams = z.strictObject({
  run: z.string().min(1).max(200).describe("A run's id such as all-the-way-down-1, its number, or latest"),
});

const limit = z.coerce.number().int().min(1).max(500).default(50).describe('How many at the most');

/** Of lists whose items have numbers. */
export const pageQuery = {
  limit,
  cursor: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,14})$/)
    .optional()
    .describe('What `next` said with the page before; the first page without it'),
};

/** Of lists whose items have names. */
export const namedPageQuery = {
  limit,
  cursor: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What `next` said with the page before; the first page without it'),
};

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page; null with the last one'),
  });

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** One item more than fits was asked for, to know whether there is a next page. */
export function pageFrom<T>(
  found: readonly T[],
  size: number,
  cursorOf: (last: T) => string | number,
): Page<T> {
  const items = found.slice(0, size);
  return { items, next: found.length > size ? String(cursorOf(items.at(-1)!)) : null };
}

/** A page of what has names and is all in memory, in the order of the names. */
export function pageByName<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  { limit: size, cursor = '' }: { readonly limit: number; readonly cursor?: string },
): Page<T> {
  const rest = all.filter((item) => nameOf(item) > cursor).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return pageFrom(rest, size, nameOf);
}

export const cents = z.number().int().describe('Integer cents');
export const microCents = z.number().describe('Millionths of a cent');
export const at = z.string().describe('ISO 8601, in UTC');
export const statuses = [...RUN_STATUSES, 'paused'] as const;

/** What the market says happened; see market/events.ts for what each type has besides. */
export const marketEvent = z
  .looseObject({
    seq: z.number().int().min(1).describe("Its place in the run's log"),
    at: z.number().int().min(0).describe('Simulated seconds since the run began'),
    type: z.string(),
  })
  .meta({ id: 'MarketEvent' });

/** What a model writes is data: it is always inside of JSON. */
export const anything = z.unknown();
