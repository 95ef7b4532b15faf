import { useSearchParams } from 'wouter';
import { Answered, useAnswer, useList } from '../../parts/answer.js';
import type { Run } from '../../source/contract.js';
import { source } from '../../source/current.js';
import { Difference } from './difference.js';
import { Earnings } from './earnings.js';
import { Jobs } from './jobs.js';
import { Settings } from './settings.js';
import type { Compared } from './shape.js';
import { Sides } from './sides.js';
import { Totals } from './totals.js';
import './compare.css';

/** Two runs side by side: where they part, and what came of it. */
export default function Compare() {
  const [search, setSearch] = useSearchParams();
  const [a, b] = [search.get('a'), search.get('b')];
  const choose = (side: 'a' | 'b', run: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set(side, run);
      return next;
    });
  return (
    <div className="view">
      <h1>Compare two runs</h1>
      {source.live && <Choice {...{ a, b, choose }} />}
      {a && b ? (
        <Found a={a} b={b} />
      ) : (
        <p className="soft">Choose two runs. On one seed their jobs are paired, one by one.</p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly a: string | null;
  readonly b: string | null;
  choose(side: 'a' | 'b', run: string): void;
}

const SIDES = [
  ['a', 'First run'],
  ['b', 'Second run'],
] as const;

function Choice({ a, b, choose }: ChoiceProps) {
  const runs = useList<Run>('/runs');
  return (
    <Answered of={runs}>
      {(all) => (
        <div className="row">
          {SIDES.map(([side, label]) => (
            <label key={side} className="field">
              <span>{label}</span>
              <select
                value={(side === 'a' ? a : b) ?? ''}
                onChange={({ target }) => choose(side, target.value)}
              >
                <option value="" disabled>
                  choose a run
                </option>
                {all.map(({ runId, seed, status }) => (
                  <option key={runId} value={runId}>
                    {runId}, seed {seed}, {status}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      )}
    </Answered>
  );
}

function Found({ a, b }: { readonly a: string; readonly b: string }) {
  const answer = useAnswer<Compared>(`/compare?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`);
  return (
    <Answered of={answer}>
      {(found) => (
        <>
          <Sides found={found} />
          {found.firstDifference && <Difference found={found} difference={found.firstDifference} />}
          <Settings found={found} />
          <Totals found={found} />
          <Jobs found={found} />
          <Earnings found={found} />
        </>
      )}
    </Answered>
  );
}
