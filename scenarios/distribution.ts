import { z } from 'zod';
import { FORMATS } from './document/formats.js';
import { usd } from './units.js';

const MOST_VALUES = 100_000;
const values = z.array(z.number()).min(2).max(MOST_VALUES);
const file = z.string().trim().min(1);

/** Observed values. Loading a scenario puts the numbers in the place of the file's name. */
const empirical = z.codec(
  z
    .union([
      file.describe('A file with a number on each line, relative to this one'),
      z.strictObject({
        file: file.describe('A CSV file with a header, relative to this one'),
        column: z.string().trim().min(1).describe('Which of its columns'),
      }),
      values.describe('The values themselves'),
    ])
    .meta({ format: 'values', description: FORMATS.values.expected }),
  values,
  {
    decode(input, context) {
      if (Array.isArray(input)) return input;
      const remedy = 'Write the numbers themselves, as a list';
      const message = 'names a file, and none is looked at here';
      context.issues.push({ code: 'custom', input, message, params: { remedy } });
      return z.NEVER;
    },
    encode: (numbers) => numbers,
  },
);

const shape = z.number().positive().max(10_000);

const beta = z
  .strictObject({
    alpha: shape.describe('The first shape: above 1 it keeps away from the low end'),
    beta: shape.describe('The second shape: above 1 it keeps away from the high end'),
    low: z.number().default(0).describe('The low end'),
    high: z.number().default(1).describe('The high end'),
  })
  .refine(({ low, high }) => low < high, {
    message: 'low is not below high',
    params: { remedy: 'Write a low end that is below the high end' },
  });

const weighted = z
  .array(z.tuple([z.number(), z.number().positive()]))
  .min(1)
  .max(10_000)
  .describe('Pairs of a value and how often it comes, against the others: [[250, 102], [500, 71]]');

const spreads = [
  z.strictObject({
    uniform: z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, {
      message: 'has its higher end first',
      params: { remedy: 'Write the lower end first' },
    }),
  }),
  z.strictObject({ normal: z.strictObject({ mean: z.number(), sd: z.number().min(0) }) }),
  z.strictObject({
    lognormal: z.strictObject({ median: z.number().positive(), sigma: z.number().min(0) }),
  }),
  z.strictObject({ exponential: z.strictObject({ mean: z.number().positive() }) }),
  z.strictObject({ logistic: z.strictObject({ mean: z.number(), scale: z.number().positive() }) }),
  z.strictObject({ beta }),
  z.strictObject({ empirical }),
  z.strictObject({ weighted }),
] as const;

/** A number, or a distribution that a keyed draw is taken from. */
export const distribution = z
  .union([z.number(), ...spreads])
  .meta({ format: 'distribution', description: FORMATS.distribution.expected });
export type Distribution = z.infer<typeof distribution>;
export type Spread = Exclude<Distribution, number>;

/** "$60", or a distribution in dollars. */
export const usdOrSpread = z
  .union([usd, ...spreads])
  .meta({ format: 'usd-or-distribution', description: FORMATS['usd-or-distribution'].expected });
export type UsdOrSpread = z.infer<typeof usdOrSpread>;

/** The least that can be drawn; undefined where there is no such value. */
export function lowestOf(of: Distribution): number | undefined {
  if (typeof of === 'number') return of;
  if ('uniform' in of) return of.uniform[0];
  if ('beta' in of) return of.beta.low;
  if ('lognormal' in of || 'exponential' in of) return 0;
  if ('weighted' in of) return Math.min(...of.weighted.map(([value]) => value));
  return 'empirical' in of ? of.empirical.reduce((least, value) => Math.min(least, value)) : undefined;
}
