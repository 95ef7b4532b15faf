import type { Panel, Plot, Series } from '../../charts/plot.js';
import { writeValue } from '../../lab/format.js';
import type { ReportSection } from '../../reports/html/document.js';
import { columns, percentTick } from '../../reports/html/write.js';
import { AIS, type AllTheWayDownData, type Gap, WORLDS } from './data.js';
import { countText, gapText, isToldFromZero, marksOf, ratioText } from './texts.js';

/** Names from top to bottom, and of each an estimate for each series. */
function listPlot(title: string, labels: readonly string[], panels: readonly Panel[]): Plot {
  return { ...{ title, subtitle: '', bare: true }, levels: { title: '', labels, along: 'y' }, panels };
}

const seriesOf = (name: string, values: readonly Gap[]): Series => ({
  ...{ name, kind: 'measured', joined: false },
  marks: marksOf(values.map((of, level) => ({ level, of }))),
});

/** The unit stands above. */
const pointsTick = (value: number): string => percentTick(value).replace(' %', '');

/** What each layer loses of the pay. */
export function lostSection({ lost }: AllTheWayDownData): ReportSection {
  const layers = [...new Set(lost.map(({ layer }) => layer))];
  const at = (world: string, layer: string) =>
    lost.find((one) => one.world === world && one.layer === layer)!.share;
  const says = WORLDS.map((world) => {
    const shares = layers.map((layer) => ({ layer, share: at(world, layer) }));
    const all = shares.reduce((sum, { share }) => sum + share.above, 0);
    const paid = shares[0]!.share.below;
    const worst = shares.reduce((one, other) => (other.share.above > one.share.above ? other : one));
    const name = world === 'all combinations' ? 'Over all combinations' : `With ${world}`;
    return `${name}, ${writeValue('dollars', all)} of ${writeValue('dollars', paid)} buy broken work; most of it, ${ratioText(worst.share)} of the pay, is lost by the ${worst.layer}.`;
  });
  return {
    id: 'dollars',
    title: 'Dollars that each layer loses',
    says,
    plot: listPlot(says.join(' '), layers, [
      {
        ...{ title: 'Share of the pay that buys broken work, by the layer at fault', format: percentTick },
        from: 0,
        series: WORLDS.map((world) =>
          seriesOf(
            world,
            layers.map((layer) => at(world, layer)),
          ),
        ),
      },
    ]),
    table: {
      columns: columns('layers', 'at fault', '#dollars lost', '#dollars paid', '#share'),
      rows: lost.map(({ world, layer, share }) => [
        ...[world, layer, writeValue('dollars', share.above), writeValue('dollars', share.below)],
        ratioText(share),
      ]),
      note: 'What is paid for broken work is put down to the first layer that could have prevented it (docs/decisions/0006-who-lost-it.md). Code is what breaks; the other four are to keep it out. Fees are not in it.',
    },
  };
}

/** What each layer causes: the study changes one at a time. */
export function causesSection({ causes }: AllTheWayDownData): ReportSection {
  const layers = [...new Set(causes.map(({ layer }) => layer))];
  const at = (layer: string, ai: string) =>
    causes.find((one) => one.layer === layer && one.ai === ai)!.change;
  const weak = layers.map((layer) => ({ layer, change: at(layer, 'weak') }));
  const worst = weak.reduce((one, other) =>
    (other.change.value ?? 0) < (one.change.value ?? 0) ? other : one,
  );
  const unsure = causes.filter(({ change }) => !isToldFromZero(change));
  const says = [
    `The ${worst.layer} matters most: weak instead of the truth, all else being equal, it changes the share of pay that buys right work by ${gapText(worst.change)}; good by ${gapText(at(worst.layer, 'good'))}.`,
    unsure.length === 0
      ? 'All of these changes are told from 0.'
      : `Not told from 0: ${unsure.map(({ layer, ai }) => `${layer} ${ai}`).join(', ')}.`,
  ];
  return {
    id: 'causes',
    title: 'What each layer causes',
    says,
    plot: listPlot(says.join(' '), layers, [
      {
        ...{
          title: 'Change of the pay that buys right work, in points, against the truth in that layer',
          reference: 0,
        },
        format: pointsTick,
        series: AIS.map((ai) =>
          seriesOf(
            ai,
            layers.map((layer) => at(layer, ai)),
          ),
        ),
      },
    ]),
    table: {
      columns: columns('layer', 'is', '#change of the pay that buys right work'),
      rows: causes.map(({ layer, ai, change }) => [layer, ai, gapText(change)]),
      note: 'What another quality of one layer changes, which need not be what it is at fault for: a better review makes up for worse tests. Against the truth in the same layer, over all levels of the other four, on the same seeds. Intervals hold 95 % of resamples of whole jobs (BCa).',
    },
  };
}

/** The confusion matrix of each layer that judges. */
export function confusionSection({ confusion }: AllTheWayDownData): ReportSection {
  const labels = confusion.map(({ layer, level }) => `${layer}, ${level}`);
  const weak = confusion.filter(({ level }) => level === 'weak');
  const says = [
    `${weak.map(({ layer, passesBroken, failsRight }) => `Weak ${layer} ${layer === 'tests' ? 'let' : 'lets'} ${ratioText(passesBroken)} of the broken work through that ${layer === 'tests' ? 'they see' : 'it sees'}, and ${layer === 'tests' ? 'turn' : 'turns'} ${ratioText(failsRight)} of the right work down`).join('. ')}.`,
  ];
  return {
    id: 'confusion',
    title: 'The confusion matrix of each layer',
    says,
    plot: listPlot(says[0]!, labels, [
      {
        ...{ title: 'Broken work that passes', format: percentTick, from: 0, to: 1 },
        series: [
          seriesOf(
            'rate',
            confusion.map(({ passesBroken }) => passesBroken),
          ),
        ],
      },
      {
        ...{ title: 'Right work that fails', format: percentTick, from: 0, to: 1 },
        series: [
          seriesOf(
            'rate',
            confusion.map(({ failsRight }) => failsRight),
          ),
        ],
      },
    ]),
    table: {
      columns: columns(
        ...['layer', 'is', '#broken: passes', '#fails', '#right: passes', '#fails'],
        ...['#broken that passes', '#right that fails'],
      ),
      rows: confusion.map(({ layer, level, passesBroken, failsRight }) => [
        ...[layer, level, passesBroken.above, passesBroken.below - passesBroken.above],
        ...[failsRight.below - failsRight.above, failsRight.above],
        ...[ratioText(passesBroken), ratioText(failsRight)],
      ]),
      note: 'Of what reaches the layer, over all levels of the others. Tests know of a clause only what the brief says of it. Reviewers go by the visible tests that they see run, so that good ones turn right work down where these are wrong, and weak ones let some of it through by mistake. An arbiter sees only what the panel did not agree on.',
    },
  };
}

/** What AI leaves out of a brief, and how many mutants its tests catch. */
export function testsSection({ mutants, omissions }: AllTheWayDownData): ReportSection {
  const briefs = [...new Set(mutants.map(({ brief }) => brief))];
  const tests = [...new Set(mutants.map((one) => one.tests))];
  const at = (test: string, brief: string) =>
    mutants.find((one) => one.tests === test && one.brief === brief)!.caught;
  const omitted = omissions.map((one) => `${one.level} ${ratioText(one.omitted)}`).join(', ');
  const says = [
    `Tests that are written from a whole brief catch ${tests.map((test) => `${ratioText(at(test, 'truth'))} of the mutants (${test})`).join(', ')}; from a weak brief ${tests.map((test) => `${ratioText(at(test, 'weak'))} (${test})`).join(', ')}.`,
    `Clauses that briefs leave out: ${omitted}.`,
  ];
  return {
    id: 'mutation-score',
    title: 'The mutation score of AI-written tests',
    says,
    plot: {
      ...{ title: says.join(' '), subtitle: '', bare: true },
      levels: { title: 'the author of the tests', labels: tests, along: 'x' },
      panels: [
        {
          ...{ title: 'Mutants that the visible tests catch', format: percentTick, from: 0, to: 1 },
          series: briefs.map((brief) => ({
            ...{ name: `brief: ${brief}`, kind: 'measured' as const, joined: true },
            marks: marksOf(tests.map((test, level) => ({ level, of: at(test, brief) }))),
          })),
        },
      ],
    },
    table: {
      columns: columns('tests', 'brief', '#mutants caught', '#mutation score'),
      rows: mutants.map((one) => [one.tests, one.brief, countText(one.caught), ratioText(one.caught)]),
      note: 'Each violation of a clause that the catalog knows is put into the right program, one at a time; it is caught if any visible test fails.',
    },
  };
}
