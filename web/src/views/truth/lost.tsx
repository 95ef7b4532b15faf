import { Figure } from '../../parts/figure.js';
import { Cell, plain, type Shown, unitTitle } from './shown.js';
import { amountOf, chosen, LAYERS, type Layer } from './truth-gap.js';

const SIDES = [
  ['broken', 'paid, broken'],
  ['right', 'right, unpaid'],
] as const;

const WHEN: Readonly<Record<Layer, string>> = {
  brief: 'every clause that is broken was left out of it',
  tests: 'broken work passes them all, or right work fails them',
  review: 'the panel had the last chance to see it',
  arbitration: 'it turned a right verdict of the panel into a wrong one',
};

/** Whose mistake each wrong outcome was. */
export function Lost(shown: Shown) {
  const { all, unit } = shown;
  const cells = (layer: Layer) => SIDES.map(([truth]) => chosen(all, { truth, layer }));
  const table = () => ({
    heads: [`layer, ${unitTitle(unit)}`, ...SIDES.map(([, title]) => title), 'when'],
    rows: LAYERS.map((layer) => [
      ...[layer, ...cells(layer).map((those) => plain(amountOf(those, unit), unit)), WHEN[layer]],
    ]),
  });
  return (
    <Figure
      title="Which layer lost it"
      note="The first layer that could have prevented a wrong outcome; nobody’s where the truth is not known, or other work won a contest."
      table={table}
    >
      <div className="scroll">
        <table className="plain-table truth-matrix">
          <thead>
            <tr>
              <th scope="col">layer</th>
              {SIDES.map(([truth, title]) => (
                <th key={truth} scope="col" className="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LAYERS.map((layer) => (
              <tr key={layer}>
                <th scope="row">
                  {layer}
                  <span className="truth-when soft">{WHEN[layer]}</span>
                </th>
                {cells(layer).map((those, at) => {
                  const [truth, title] = SIDES[at]!;
                  return <Cell key={title} {...{ ...shown, part: { truth, layer }, tone: 'bad', those }} />;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}
