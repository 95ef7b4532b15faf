import { useMemo } from 'react';
import type { MoneyEvent } from '#market/events.js';
import { useRun } from '../../market/use-run.js';
import { count } from '../../parts/format.js';
import { type Filter, titleOf } from './books.js';

interface FiltersProps {
  readonly filter: Filter;
  readonly shown: number;
  readonly all: number;
  narrow(filter: Filter): void;
}

/** A type of the market that is missing here is an error of the compiler. */
const TYPES = Object.keys({
  FundsDeposited: 0,
  FundsHeld: 0,
  HoldIncreased: 0,
  PaymentPosted: 0,
  FeePosted: 0,
  HoldReleased: 0,
  HoldVoided: 0,
  BonusClawedBack: 0,
  ComputeCharged: 0,
} satisfies Record<MoneyEvent['type'], 0>);

const NONE: Filter = { account: null, job: null, type: null };

export function Filters({ filter, shown, all, narrow }: FiltersProps) {
  const { state } = useRun();
  const { participants } = state;
  const accounts = useMemo(() => {
    const fixed = [0, 1, 2, ...participants.map(({ participant }) => participant + 3)];
    const { account } = filter;
    return account !== null && account < 0 ? [...fixed, account] : fixed;
  }, [participants, filter]);
  const number = (text: string) => (text === '' ? null : Number(text));
  return (
    <div className="row">
      <label className="field">
        <span>Account</span>
        <select
          value={filter.account ?? ''}
          onChange={({ target }) => narrow({ ...filter, account: number(target.value) })}
        >
          <option value="">all accounts</option>
          {accounts.map((account) => (
            <option key={account} value={account}>
              {titleOf({ participants }, account)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Job</span>
        <input
          {...{ type: 'number', min: 0, step: 1, placeholder: 'all', value: filter.job ?? '' }}
          onChange={({ target }) => narrow({ ...filter, job: number(target.value) })}
        />
      </label>
      <label className="field">
        <span>Type</span>
        <select
          value={filter.type ?? ''}
          onChange={({ target }) => narrow({ ...filter, type: target.value || null })}
        >
          <option value="">all types</option>
          {TYPES.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
      </label>
      <span className="soft small">
        {count(shown)} of {count(all)} entries
      </span>
      {shown < all && (
        <button type="button" onClick={() => narrow(NONE)}>
          Show all
        </button>
      )}
    </div>
  );
}
