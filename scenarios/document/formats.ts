import { nearest } from './nearest.js';

/**
 * Forms of text that stand for something else, for the messages about them. A schema refers to one by `format`,
 * which its JSON Schema carries too.
 */
export const FORMATS = {
  usd: {
    noun: 'an amount of dollars',
    expected: 'an amount in dollars, such as "$250", "$1,000" or "$62.50"',
    example: '$250',
    suggest: suggestUsd,
  },
  'time-span': {
    noun: 'a time span',
    expected: 'a whole number and s, m, h, d or w, such as 90m, 12h or 7d',
    example: '7d',
    suggest: suggestTimeSpan,
  },
  size: {
    noun: 'a size',
    expected: 'a whole number of kB, MB or GB, such as 256MB',
    example: '256MB',
    suggest: suggestSize,
  },
  program: {
    noun: 'the file of a program',
    expected: 'a file that ends with .py, .js, .mjs or .cjs, such as programs/ours.py',
    example: 'programs/ours.py',
    suggest: () => undefined,
  },
  percent: {
    noun: 'a percentage',
    expected: 'a percentage from 0% to 100%, such as 10%',
    example: '10%',
    suggest: suggestPercent,
  },
  cap: {
    noun: 'a cap',
    expected: 'a whole multiple of the opening bounty such as 8x, or an amount such as "$8,000"',
    example: '8x',
    suggest: suggestCap,
  },
  slug: {
    noun: 'a name of this kind',
    expected: 'lower-case letters, digits and hyphens, such as all-the-way-down',
    example: 'all-the-way-down',
    suggest: suggestSlug,
  },
  distribution: {
    noun: 'a number or a distribution',
    expected:
      'a number, {uniform: [low, high]}, {normal: {mean, sd}}, {lognormal: {median, sigma}}, {exponential: {mean}}, {logistic: {mean, scale}}, {beta: {alpha, beta, low, high}}, {empirical: costs.txt} or {weighted: [[250, 102], [500, 71]]}',
    example: '{normal: {mean: 0, sd: 1}}',
    suggest: suggestNumber,
  },
  'usd-or-distribution': {
    noun: 'an amount of dollars or a distribution',
    expected:
      'an amount such as "$60", or in dollars {uniform: [low, high]}, {normal: {mean, sd}}, {lognormal: {median, sigma}}, {exponential: {mean}}, {logistic: {mean, scale}}, {beta: {alpha, beta, low, high}}, {empirical: costs.txt} or {weighted: [[250, 102], [500, 71]]}',
    example: '{lognormal: {median: 60, sigma: 0.5}}',
    suggest: suggestUsd,
  },
  values: {
    noun: 'a file of numbers or a list of them',
    expected:
      'a file with a number on each line such as costs.txt, {file: costs.csv, column: cost}, or the numbers themselves',
    example: 'costs.txt',
    suggest: () => undefined,
  },
  costs: {
    noun: 'a distribution of costs',
    expected:
      '{uniform: [low, high]}, {beta: {alpha, beta, low, high}} or {lognormal: {median, sigma, low, high}}, in opening bounties',
    example: '{uniform: [0.5, 3]}',
    suggest: () => undefined,
  },
  arrivals: {
    noun: 'a way for jobs to arrive',
    expected: '{every: 12h}, one after each time span, or {perDay: 4}, so many a day on average',
    example: '{every: 12h}',
    suggest: suggestArrivals,
  },
  'cost-belief': {
    noun: 'a distribution of costs',
    expected: '{uniform: [low, high]}, {beta: {a, b}} or {lognormal: {median, sigma}}, in parts of the cap',
    example: '{uniform: [0, 1]}',
    suggest: () => undefined,
  },
  'http-url': {
    noun: 'the address of a service',
    expected: 'an http or https address without a user, a query or a fragment, such as http://127.0.0.1:8090',
    example: 'http://127.0.0.1:8090',
    suggest: suggestUrl,
  },
  variable: {
    noun: 'the name of a variable of the environment',
    expected: 'the name of a variable of the environment, such as TORTUGA_AGENT_KEY',
    example: 'TORTUGA_AGENT_KEY',
    suggest: suggestVariable,
  },
  levels: {
    noun: 'a list of values or a range',
    expected: '[a, b], {values: {name: a, other: b}} or {from: 1, to: 9, step: 2}',
    example: '[1, 2]',
    suggest: (found: string | number) => `[${found}]`,
  },
  limit: {
    noun: 'a limit',
    expected: 'a number in the unit of the measure, or a share such as 95%',
    example: '95%',
    suggest: suggestLimit,
  },
  strategy: {
    noun: 'a strategy',
    expected:
      'myopic, {margin: 0.2}, equilibrium, bandit, regretMatching, spam, copycat, sybil or cartel; all but myopic and spam also with parameters',
    example: '{margin: 0.2}',
    suggest: suggestStrategy,
  },
} as const satisfies Readonly<Record<string, FormatInfo>>;

export type Format = keyof typeof FORMATS;

export interface FormatInfo {
  readonly noun: string;
  readonly expected: string;
  readonly example: string;
  /** What was probably meant. */
  readonly suggest: (found: string | number) => string | undefined;
}

export function formatInfo(name: string | undefined): FormatInfo | undefined {
  return name !== undefined && Object.hasOwn(FORMATS, name) ? FORMATS[name as Format] : undefined;
}

/** 250, "250 USD", "$ 1.000" is left alone: it may mean one dollar or a thousand. */
function suggestUsd(found: string | number): string | undefined {
  const match =
    /^(?:usd)?\s*[$€£]?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?\s*(?:usd|dollars?|\$)?$/i.exec(
      String(found).trim(),
    );
  if (!match) return undefined;
  const cents = match[2] === undefined ? '' : match[2].padEnd(3, '0');
  return `"$${match[1]}${cents}"`;
}

const TIME_WORDS: Readonly<Record<string, string>> = {
  s: 's',
  sec: 's',
  second: 's',
  m: 'm',
  min: 'm',
  minute: 'm',
  h: 'h',
  hr: 'h',
  hour: 'h',
  d: 'd',
  day: 'd',
  w: 'w',
  wk: 'w',
  week: 'w',
};

const SMALLER: Readonly<Record<string, readonly [number, string]>> = {
  w: [7, 'd'],
  d: [24, 'h'],
  h: [60, 'm'],
  m: [60, 's'],
};

/** "7 days" -> 7d, "1.5d" -> 36h */
function suggestTimeSpan(found: string | number): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([a-z]+?)s?$/i.exec(String(found).trim());
  const unit = TIME_WORDS[match?.[2]?.toLowerCase() ?? ''];
  return match && unit ? wholeSpan(Number(match[1]), unit) : undefined;
}

function wholeSpan(amount: number, unit: string): string | undefined {
  if (Number.isInteger(amount)) return `${amount}${unit}`;
  const smaller = SMALLER[unit];
  return smaller && wholeSpan(amount * smaller[0], smaller[1]);
}

/** 10 -> 10%, 0.1 -> 10%, "10 %" -> 10% */
function suggestPercent(found: string | number): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*(%|percent)?$/i.exec(String(found).trim());
  if (!match) return undefined;
  const number = Number(match[1]);
  const points = Math.round(
    match[2] === undefined && number > 0 && number < 1 ? number * 10_000 : number * 100,
  );
  return points <= 10_000 ? `${points / 100}%` : undefined;
}

/** 8 -> 8x, "x8" -> 8x, "8 times" -> 8x */
function suggestCap(found: string | number): string | undefined {
  const match = /^(?:x\s*([1-9][0-9]{0,3})|([1-9][0-9]{0,3})\s*(?:x|times)?)$/i.exec(String(found).trim());
  return match ? `${match[1] ?? match[2]}x` : suggestUsd(found);
}

/** 256 MiB -> 256MB, 0.5G -> 500MB */
function suggestSize(found: string | number): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([kmg])i?b?$/i.exec(String(found).trim());
  if (!match) return undefined;
  const unit = { k: 'kB', m: 'MB', g: 'GB' }[match[2]!.toLowerCase()]!;
  const amount = Number(match[1]);
  if (Number.isInteger(amount)) return `${amount}${unit}`;
  const smaller = amount * 1_000;
  return Number.isInteger(smaller) && unit !== 'kB' ? `${smaller}${unit === 'GB' ? 'MB' : 'kB'}` : undefined;
}

function suggestSlug(found: string | number): string | undefined {
  const slug = String(found)
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' || slug === found ? undefined : slug;
}

function suggestNumber(found: string | number): string | undefined {
  const number = typeof found === 'string' && /^[+-]?[0-9]+(\.[0-9]+)?$/.test(found.trim());
  return number ? `${found.trim()} without quotes` : undefined;
}

/** "$1,200" -> 1200, 7d -> 7, 3x -> 3 */
function suggestLimit(found: string | number): string | undefined {
  const match = /^\$?(-?[0-9][0-9,]*(?:\.[0-9]+)?)(?:d|x)?$/.exec(String(found).trim());
  return match ? match[1]!.replaceAll(',', '') : undefined;
}

/** localhost:8090 -> http://localhost:8090 */
function suggestUrl(found: string | number): string | undefined {
  const match =
    /^(?:([a-z+]+):\/\/)?(?:[^\s/@]*@)?([a-z0-9.-]+(?::[0-9]+)?(?:\/[^\s?#]*)?)(?:[?#].*)?$/i.exec(
      String(found).trim(),
    );
  return match ? `${match[1] === 'https' ? 'https' : 'http'}://${match[2]}` : undefined;
}

/** $my-key -> MY_KEY */
function suggestVariable(found: string | number): string | undefined {
  const name = String(found)
    .trim()
    .replace(/^\$\{?|\}$/g, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^[A-Z][A-Z0-9_]{0,40}$/.test(name) ? name : undefined;
}

/** "12h" -> {every: 12h}, 4 -> {perDay: 4} */
function suggestArrivals(found: string | number): string | undefined {
  if (typeof found === 'number') return `{perDay: ${found}}`;
  const span = suggestTimeSpan(found);
  return span === undefined ? undefined : `{every: ${span}}`;
}

const STRATEGIES: Readonly<Record<string, string>> = {
  myopic: 'myopic',
  margin: '{margin: 0.2}',
  equilibrium: 'equilibrium',
  bandit: 'bandit',
  regretMatching: 'regretMatching',
  spam: 'spam',
  copycat: 'copycat',
  sybil: 'sybil',
  cartel: 'cartel',
};

/** "margin" -> {margin: 0.2}, 0.2 -> {margin: 0.2} */
function suggestStrategy(found: string | number): string | undefined {
  if (typeof found === 'number') return `{margin: ${found}}`;
  const name = nearest(found, Object.keys(STRATEGIES));
  return name === undefined ? undefined : STRATEGIES[name];
}
