import { words } from './form-schema.js';

type Values = Readonly<Record<string, unknown>>;

const MOST = 4;

/** What a part of a scenario says, in a few words: for its heading while it is closed. */
export function digest(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  if (Array.isArray(value)) return listed(value);
  if (typeof value !== 'object') return String(value);
  const said = Object.entries(value as Values).flatMap(([key, held]) => entry(key, held));
  return said.length === 0 ? 'as by default' : cut(said);
}

/** Of a group of participants: its name stands in the heading already. */
export function memberDigest({ name: _, count, ...rest }: Values): string {
  return [typeof count === 'number' && count !== 1 ? `× ${count}` : '', digest(rest)]
    .filter(Boolean)
    .join(' · ');
}

function entry(key: string, held: unknown): string[] {
  if (held === undefined || held === null || held === false) return [];
  if (held === true) return [words(key)];
  if (typeof held === 'number') return [`${words(key)} ${held}`];
  if (typeof held === 'string') return [held.length > 24 ? words(key) : held];
  return [words(key)];
}

function listed(list: readonly unknown[]): string {
  const names = list.map((item) =>
    typeof item === 'object' && item !== null ? String((item as Values).name ?? '…') : String(item),
  );
  return cut(names);
}

const cut = (all: readonly string[]): string =>
  all.length > MOST ? `${all.slice(0, MOST).join(' · ')} · …` : all.join(' · ');
