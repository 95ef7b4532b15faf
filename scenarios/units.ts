import { z } from 'zod';
import { DAY, formatUsd, HOUR, MINUTE, parseDuration, parseUsd } from '#market/index.js';
import { FORMATS, type Format } from './document/formats.js';

/** How a unit is written in YAML, and what it is inside; writing what was read gives the canonical text. */
interface Unit {
  readonly format: Format;
  readonly pattern: RegExp;
  /** Undefined or an error's text when it cannot be. */
  readonly read: (text: string) => number | string;
  readonly write: (value: number) => string;
}

function unit({ format, pattern, read, write }: Unit) {
  const { expected, example } = FORMATS[format];
  const text = z
    .string()
    .regex(pattern, expected)
    .meta({ format, description: expected, examples: [example] });
  return z.codec(text, z.number().int(), {
    decode(input, context) {
      const value = read(input);
      if (typeof value === 'number') return value;
      context.issues.push({ code: 'custom', input, message: value });
      return z.NEVER;
    },
    encode: write,
  });
}

/** A billion dollars: far from where sums of cents stop being exact. */
const MOST_CENTS = 100_000_000_000;

/** "$250" -> 25000 */
export const usd = unit({
  format: 'usd',
  pattern: /^\$[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]{2})?$/,
  read(text) {
    const cents = parseUsd(text);
    return cents !== undefined && cents <= MOST_CENTS ? cents : `must be at most ${formatUsd(MOST_CENTS)}`;
  },
  write: formatUsd,
});

export const positiveUsd = usd.refine((cents) => cents > 0, 'must be more than $0');

const LONGEST = 36_500 * DAY;

/** "7d" -> 604800 */
export const duration = unit({
  format: 'time-span',
  pattern: /^[0-9]+[smhdw]$/,
  read(text) {
    const seconds = parseDuration(text);
    return seconds !== undefined && seconds <= LONGEST ? seconds : 'must be at most 36500d';
  },
  write(seconds) {
    if (seconds !== 0 && seconds % DAY === 0) return `${seconds / DAY}d`;
    if (seconds !== 0 && seconds % HOUR === 0) return `${seconds / HOUR}h`;
    if (seconds !== 0 && seconds % MINUTE === 0) return `${seconds / MINUTE}m`;
    return `${seconds}s`;
  },
});

export const positiveDuration = duration.refine((seconds) => seconds > 0, 'must be longer than 0s');

/** Real time that somebody outside has: a timer of the machine goes no further than 24 days. */
export const patience = positiveDuration.refine((seconds) => seconds <= DAY, 'must be at most 1d');

const BYTES = { kB: 1_000, MB: 1_000_000, GB: 1_000_000_000 };

/** "256MB" -> 256000000 bytes */
export const size = unit({
  format: 'size',
  pattern: /^[1-9][0-9]{0,5}(kB|MB|GB)$/,
  read: (text) => Number(text.slice(0, -2)) * BYTES[text.slice(-2) as keyof typeof BYTES],
  write(bytes) {
    if (bytes % BYTES.GB === 0) return `${bytes / BYTES.GB}GB`;
    return bytes % BYTES.MB === 0 ? `${bytes / BYTES.MB}MB` : `${bytes / BYTES.kB}kB`;
  },
});

/** "10%" -> 1000 basis points */
export const percent = unit({
  format: 'percent',
  pattern: /^(100(\.00?)?|[0-9]{1,2}(\.[0-9]{1,2})?)%$/,
  read: (text) => Math.round(Number(text.slice(0, -1)) * 100),
  write: (points) => `${points / 100}%`,
});

/** "8x" or "$8,000" */
export const cap = z
  .union([
    z.codec(
      z
        .string()
        .regex(/^[1-9][0-9]{0,3}x$/)
        .meta({ examples: [FORMATS.cap.example] }),
      z.strictObject({ times: z.number().int() }),
      {
        decode: (text) => ({ times: Number(text.slice(0, -1)) }),
        encode: ({ times }) => `${times}x`,
      },
    ),
    positiveUsd.pipe(
      z.codec(z.number(), z.strictObject({ cents: z.number().int() }), {
        decode: (cents) => ({ cents }),
        encode: ({ cents }) => cents,
      }),
    ),
  ])
  .meta({ format: 'cap', examples: [FORMATS.cap.example] });

/** Larger ones are no exact numbers any more. */
export const seedNumber = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const probability = z.number().min(0).max(1);

/** A factor that is exact in hundredths. */
export const factor = z
  .number()
  .gt(1)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, {
    message: 'has more than two decimals',
    params: { remedy: 'Round it to two decimals' },
  });

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, FORMATS.slug.expected)
  .max(80)
  .meta({ format: 'slug' });

/** A list of names, each at most once. */
export function namesOf<const T extends readonly [string, ...string[]]>(names: T) {
  return z
    .array(z.enum(names))
    .min(1)
    .refine((list) => new Set(list).size === list.length, {
      message: 'names something twice',
      params: { remedy: 'Name each once' },
    })
    .meta({ uniqueItems: true });
}
