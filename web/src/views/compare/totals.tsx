import { Figure } from '../../parts/figure.js';
import { count, usd } from '../../parts/format.js';
import { Scrolled } from '../../parts/scrolled.js';
import type { Compared } from './shape.js';

const NAMES = {
  ...{ posted: 'jobs posted', settled: 'jobs settled', expired: 'jobs expired', cancelled: 'jobs cancelled' },
  ...{
    postedCents: 'held for jobs',
    paidCents: 'paid to freelancers',
    feesCents: 'fees',
    refundedCents: 'refunded',
  },
  ...{
    computeCents: 'paid for computing',
    paidRightCents: 'paid for right work',
    paidBrokenCents: 'paid for broken work',
  },
  ...{
    unpaidRightCents: 'right work unpaid',
    submissions: 'submissions',
    accepted: 'accepted',
    correct: 'correct',
  },
} as const;

type Name = keyof typeof NAMES;

interface Row {
  readonly name: Name;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
}

export const rowsOf = ({ totals }: Compared): Row[] =>
  [totals.jobs, totals.money, totals.truth].flatMap((part) =>
    Object.entries(part).map(([name, values]) => ({ name: name as Name, ...values })),
  );

const isMoney = (name: Name): boolean => name.endsWith('Cents');
const text = (name: Name, value: number): string => (isMoney(name) ? usd(value) : count(value));
const signed = (name: Name, value: number): string => `${value > 0 ? '+' : ''}${text(name, value)}`;

/** What they come to, one below the other. */
export function Totals({ found }: { readonly found: Compared }) {
  const rows = rowsOf(found);
  const [first, second] = found.runs;
  return (
    <Figure
      title="Totals"
      note="Of the whole runs: sums, and no estimates, so that they have no interval."
      table={() => ({
        heads: ['of', first!.runId, second!.runId, 'difference', 'unit'],
        rows: rows.map((row) => [
          ...[NAMES[row.name], row.first, row.second, row.difference, isMoney(row.name) ? 'cents' : 'count'],
        ]),
      })}
    >
      <Scrolled label="Totals of both runs">
        <table className="plain-table compare-totals">
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col" className="number">
                {first!.runId}
              </th>
              <th scope="col" className="number">
                {second!.runId}
              </th>
              <th scope="col" className="number">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{NAMES[row.name]}</th>
                <td className="number">{text(row.name, row.first)}</td>
                <td className="number">{text(row.name, row.second)}</td>
                <td className="number">{row.difference === 0 ? '0' : signed(row.name, row.difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </Figure>
  );
}
