import { Figure } from '../../parts/figure.js';
import { Cell, plain, type Shown, unitTitle } from './shown.js';
import { amountOf, chosen, isMistake, TRUTHS, VERDICTS } from './truth-gap.js';

/** What the market decided, against what the hidden tests say. */
export function Confusion(shown: Shown) {
  const { all, unit } = shown;
  const rows = VERDICTS.filter((verdict) => all.some((one) => one.verdict === verdict));
  const columns = TRUTHS.filter((truth) => all.some((one) => one.truth === truth));
  const table = () => ({
    heads: [`verdict, ${unitTitle(unit)}`, ...columns, 'all'],
    rows: rows.map((verdict) => {
      const parts = columns.map((truth) => chosen(all, { verdict, truth }));
      return [
        verdict,
        ...[...parts, chosen(all, { verdict })].map((those) => plain(amountOf(those, unit), unit)),
      ];
    }),
  });
  return (
    <Figure
      title="Verdict against truth"
      note="Paid for broken work, and right work that was rejected, are what the market got wrong. Choose a figure for its jobs."
      table={table}
    >
      <div className="scroll">
        <table className="plain-table truth-matrix">
          <thead>
            <tr>
              <th scope="col">verdict</th>
              {columns.map((truth) => (
                <th key={truth} scope="col" className="number">
                  {truth}
                </th>
              ))}
              <th scope="col" className="number">
                all
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((verdict) => (
              <tr key={verdict}>
                <th scope="row">{verdict}</th>
                {columns.map((truth) => {
                  const part = { verdict, truth };
                  const tone = isMistake(part) ? 'bad' : truth === 'not known' ? 'soft' : '';
                  return <Cell key={truth} {...{ ...shown, part, tone, those: chosen(all, part) }} />;
                })}
                <Cell {...{ ...shown, part: { verdict }, those: chosen(all, { verdict }) }} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">all</th>
              {columns.map((truth) => (
                <Cell key={truth} {...{ ...shown, part: { truth }, those: chosen(all, { truth }) }} />
              ))}
              <Cell {...{ ...shown, part: {}, those: all }} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Figure>
  );
}
