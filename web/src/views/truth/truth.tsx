import { useMemo, useState } from 'react';
import { useRun } from '../../market/use-run.js';
import { usd } from '../../parts/format.js';
import { Stats } from '../../parts/stats.js';
import { Chosen } from './chosen.js';
import { Confusion } from './confusion.js';
import { Flows } from './flows.js';
import { Lost } from './lost.js';
import { appraise, type Choice, chosen, totalsOf, type Unit } from './truth-gap.js';
import './truth.css';

/** What the market took for right, and what was. */
export default function Truth() {
  const { state } = useRun();
  const [unit, count] = useState<Unit>('submissions');
  const [choice, choose] = useState<Choice>({});
  const all = useMemo(() => appraise(state), [state]);
  const those = useMemo(() => chosen(all, choice), [all, choice]);
  if (all.length === 0) return <p className="soft">No work has been handed in by this moment.</p>;
  const shown = { all, unit, choice, choose };
  return (
    <>
      <Totals all={all} />
      <UnitSwitch unit={unit} count={count} />
      <Flows {...shown} />
      <div className="columns">
        <Confusion {...shown} />
        <Lost {...shown} />
      </div>
      <Chosen those={those} choice={choice} clear={() => choose({})} />
    </>
  );
}

function Totals({ all }: { readonly all: Parameters<typeof totalsOf>[0] }) {
  const totals = useMemo(() => totalsOf(all), [all]);
  const { paidRightCents, paidBrokenCents, unpaidRightCents, submissions, accepted, correct } = totals;
  const items = [
    { title: 'paid for right work', value: usd(paidRightCents), tone: 'good' as const },
    { title: 'paid for broken work', value: usd(paidBrokenCents), tone: 'bad' as const },
    { title: 'right work unpaid', value: usd(unpaidRightCents), tone: 'warn' as const },
    { title: 'submissions', value: submissions },
    { title: 'accepted', value: accepted },
    { title: 'right', value: correct },
  ];
  return <Stats label="The truth gap at this moment" items={items} />;
}

const UNITS: readonly (readonly [Unit, string])[] = [
  ['submissions', 'Submissions'],
  ['cents', 'Dollars'],
];

function UnitSwitch({ unit, count }: { readonly unit: Unit; count(unit: Unit): void }) {
  return (
    <fieldset className="row truth-unit">
      <legend className="unseen">Counted in</legend>
      <span className="soft small" aria-hidden="true">
        Counted in
      </span>
      {UNITS.map(([one, title]) => (
        <button key={one} type="button" aria-pressed={unit === one} onClick={() => count(one)}>
          {title}
        </button>
      ))}
      <span className="soft small">
        Dollars are what the work brings, or would have brought, after the platform’s fee.
      </span>
    </fieldset>
  );
}
