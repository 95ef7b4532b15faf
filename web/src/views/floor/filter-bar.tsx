import type { ReactNode } from 'react';
import { STANDINGS, type Standing } from '../../market/standing.js';
import { type Filter, takesAll } from './filter.js';

interface FilterBarProps {
  readonly filter: Filter;
  readonly categories: readonly string[];
  readonly languages: readonly string[];
  change(part: Partial<Filter>): void;
  clear(): void;
  readonly children: ReactNode;
}

/** Which jobs are looked at. */
export function FilterBar({ filter, categories, languages, change, clear, children }: FilterBarProps) {
  return (
    <search className="floor-filter row" aria-label="Which jobs are shown">
      <label className="field">
        <span>Title or number</span>
        <input
          {...{ type: 'search', value: filter.text }}
          onChange={({ target }) => change({ text: target.value })}
        />
      </label>
      <Choice
        {...{ title: 'Category', value: filter.category, among: categories }}
        choose={(category) => change({ category })}
      />
      <Choice
        {...{ title: 'Language', value: filter.language, among: languages }}
        choose={(language) => change({ language })}
      />
      <Choice
        {...{ title: 'State', value: filter.state, among: STANDINGS }}
        choose={(state) => change({ state: state as Standing | '' })}
      />
      <Dollars title="Bounty from $" value={filter.from} set={(from) => change({ from })} />
      <Dollars title="to $" value={filter.to} set={(to) => change({ to })} />
      <span className="row floor-filter-end">
        <button type="button" onClick={clear} disabled={takesAll(filter)}>
          All jobs
        </button>
        {children}
      </span>
    </search>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly value: string;
  readonly among: readonly string[];
  choose(one: string): void;
}

/** Nothing is asked where there is nothing to choose from. */
function Choice({ title, value, among, choose }: ChoiceProps) {
  if (among.length === 0 && value === '') return null;
  const all = value === '' || among.includes(value) ? among : [...among, value];
  return (
    <label className="field">
      <span>{title}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        <option value="">all</option>
        {all.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

interface DollarsProps {
  readonly title: string;
  readonly value: number | null;
  set(dollars: number | null): void;
}

const MOST_DIGITS = 9;

function Dollars({ title, value, set }: DollarsProps) {
  return (
    <label className="field floor-dollars">
      <span>{title}</span>
      <input
        {...{ type: 'text', inputMode: 'numeric', placeholder: 'any', value: value ?? '' }}
        onChange={({ target }) => {
          const digits = target.value.replace(/\D/g, '').slice(0, MOST_DIGITS);
          set(digits === '' ? null : Number(digits));
        }}
      />
    </label>
  );
}
