import { readFileSync } from 'node:fs';
import { theory } from '#market/index.js';
import { UserError } from '../../errors.js';

export interface Named {
  readonly option: string;
  readonly text: string;
}

export interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

/** @throws UserError */
export function numberOf({ option, text }: Named, { least, most, whole = false }: Range): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new UserError(
    `${option} must be a ${whole ? 'whole number' : 'number'}, got "${text}"`,
    `Give a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
  );
}

/** The smallest discount and money that are told apart from nothing. */
export const TINY = 1e-9;
const MOST_LEVELS = 200;
const HUGE = 1e12;

export const biddersOf = (text: string): number =>
  numberOf({ option: '--bidders', text }, { least: 1, most: 10_000, whole: true });

export const deltaOf = (text: string): number =>
  numberOf({ option: '--delta', text }, { least: TINY, most: 1 });

/** @throws UserError */
export function levelsOf(text: string): number[] {
  const levels = text
    .split(',')
    .map((part) => numberOf({ option: '--levels', text: part }, { least: TINY, most: HUGE }));
  if (levels.length > MOST_LEVELS)
    throw new UserError(`--levels has ${levels.length} levels`, `Give ${MOST_LEVELS} of them at most.`);
  const fall = levels.findIndex((level, rung) => rung > 0 && level <= levels[rung - 1]!);
  if (fall > 0)
    throw new UserError(
      `--levels must rise, but ${levels[fall]} comes after ${levels[fall - 1]}`,
      'Give each level once, the lowest first, such as 0.125,0.25,0.5,1.',
    );
  return levels;
}

const COST_REMEDY =
  'Give uniform, uniform:LOW,HIGH, beta:A,B[,LOW,HIGH], lognormal:MEDIAN,SIGMA[,LOW,HIGH], or the name of a file of numbers.';

const NAMED: Readonly<
  Record<
    string,
    { readonly counts: readonly number[]; make(numbers: readonly number[]): theory.Distribution }
  >
> = {
  uniform: { counts: [0, 2], make: ([low, high]) => theory.uniform({ low, high }) },
  beta: { counts: [2, 4], make: ([a, b, low, high]) => theory.beta({ a: a!, b: b!, low, high }) },
  lognormal: {
    counts: [2, 4],
    make: ([median, sigma, low, high]) => theory.lognormal({ median: median!, sigma: sigma!, low, high }),
  },
};

/** @throws UserError */
export function costOf(text: string): theory.Distribution {
  const [, name = '', list] = /^([a-z]+)(?::(.*))?$/.exec(text) ?? [];
  const kind = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (!kind) return costFromFile(text);
  const numbers = (list === undefined ? [] : list.split(',')).map((part) =>
    numberOf({ option: `--cost ${name}`, text: part }, { least: 0, most: HUGE }),
  );
  if (!kind.counts.includes(numbers.length))
    throw new UserError(
      `--cost ${name} takes ${kind.counts.join(' or ')} numbers, got ${numbers.length}`,
      COST_REMEDY,
    );
  return whereMendable(`--cost ${text}`, () => kind.make(numbers));
}

/** Numbers between spaces, commas or ends of lines. */
function costFromFile(file: string): theory.Distribution {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`--cost ${file} is neither a distribution nor a file that can be read`, COST_REMEDY);
  }
  const values = text.split('\n').flatMap((line, index) =>
    line
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((word) => {
        const value = Number(word);
        if (Number.isFinite(value) && value >= 0) return value;
        throw new UserError(
          `${file}:${index + 1}: "${word}" is not a cost`,
          'Give a file of numbers from 0, one on each line or with commas between them.',
        );
      }),
  );
  return whereMendable(file, () => theory.empirical(values));
}

/** What theory refuses is for the user to mend. */
export function whereMendable<T>(what: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`${what}: ${error.message}`, 'Change it; docs/theory.md says what each value means.');
  }
}
