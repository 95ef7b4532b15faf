import { writeDifference, writeTick, writeValue } from '../../../lab/format.js';
import type { StudyManifest } from '../../../study/plan.js';
import { type EffectSummary, effectLabels } from '../../../study/summary.js';
import { barPlot, columns, percentTick } from '../write.js';
import { cut } from './layout.js';
import { type MeasureSection, TOLD_APART } from './measured.js';

const MOST_DRAWN = 30;

const isTold = ({ tested }: EffectSummary): boolean => tested!.pHolm <= TOLD_APART;
const isMain = ({ factors }: EffectSummary): boolean => factors.length === 1;
const bySize = (one: EffectSummary, other: EffectSummary): number =>
  Math.abs(other.tested!.mean) - Math.abs(one.tested!.mean);

/** "clients: truth to weak", and "clients weak with testAuthor weak" of two together. */
function nameOf(manifest: StudyManifest, effect: EffectSummary): string {
  const labels = effectLabels(manifest, effect);
  const [one] = labels;
  return labels.length === 1
    ? `${one!.parameter}: ${one!.first} to ${one!.level}`
    : labels.map(({ parameter, level }) => `${parameter} ${level}`).join(' with ');
}

/** Main effects, and what two parameters do together. */
export const effects: MeasureSection = ({ manifest, effects: all }, at) => {
  const known = all.filter(({ measure, tested }) => measure === at && tested !== null);
  if (known.length === 0 || manifest.parameters.length < 2) return null;
  const { title, unit } = manifest.measures[at]!;
  const [main, pairs] = [known.filter(isMain), known.filter((effect) => !isMain(effect))];
  const [toldMain, toldPairs] = [main.filter(isTold), pairs.filter(isTold)];
  const text = (effect: EffectSummary) => writeDifference(unit, effect.tested!);
  const largest = [...(toldMain.length > 0 ? toldMain : main)].sort(bySize)[0]!;
  const together = [...toldPairs].sort(bySize);
  const sentence = `${toldMain.length} of ${main.length} effects of single parameters are told from 0; the largest${toldMain.length > 0 ? '' : ' seen'}, ${nameOf(manifest, largest)}, is ${text(largest)}.${pairs.length === 0 ? '' : ` Of ${pairs.length} effects of two together ${together.length === 0 ? 'none is' : `${together.length} are`} told from 0${together.length === 0 ? '.' : `, the largest ${nameOf(manifest, together[0]!)}: ${text(together[0]!)}.`}`}`;
  const worth = [...main, ...together];
  const drawn = worth.slice(0, MOST_DRAWN);
  const left = known.length - worth.length;
  return {
    title: 'Effects, averaged over all other parameters',
    says: [sentence],
    plot: {
      ...{ title: `${title}. ${sentence}`, subtitle: '', bare: true },
      levels: { title: '', labels: drawn.map((effect) => cut(nameOf(manifest, effect))), along: 'y' },
      panels: [
        {
          title: `Effect on ${title}`,
          format: (value) => writeTick(unit, value),
          reference: 0,
          series: [
            {
              ...{ name: 'effect', kind: 'measured', joined: false },
              marks: drawn.map(({ tested }, level) => {
                const { mean: value, low, high } = tested!;
                return { level, value, low, high };
              }),
            },
          ],
        },
      ],
    },
    table: {
      columns: columns('effect of', 'from', 'to', '#effect', '#p (Holm)'),
      rows: worth.map((effect) => {
        const labels = effectLabels(manifest, effect);
        const join = (part: 'parameter' | 'first' | 'level') => labels.map((one) => one[part]).join(' x ');
        return [
          ...[join('parameter'), join('first'), join('level')],
          ...[`${text(effect)}${isTold(effect) ? ' *' : ''}`, effect.tested!.pHolm.toPrecision(2)],
        ];
      }),
      note: `Of two together: by how much the second changes the effect of the first. * is told from 0 with 95 % confidence by all of them together (Holm).${drawn.length < worth.length ? ` The picture shows the first ${drawn.length}.` : ''}${left > 0 ? ` ${left} effects of two together that are not told from 0 are in effects.csv.` : ''}`,
    },
  };
};

/** Which part of the differences between all replications comes from what. */
export const variation: MeasureSection = ({ manifest, variation: all }, at) => {
  const found = all.find(({ measure }) => measure === at);
  if (!found || manifest.parameters.length < 2) return null;
  const terms = [
    ...found.terms.map(({ factors, share }) => ({
      name: factors.map((factor) => manifest.parameters[factor]!).join(' x '),
      share,
    })),
    { name: 'three or more together', share: found.higher },
    { name: 'chance', share: found.chance },
  ];
  const largest = terms.slice(0, -1).reduce((one, other) => (other.share > one.share ? other : one));
  const share = (value: number) => writeValue('share', value);
  const sentence =
    largest.share + found.chance === 0
      ? 'All replications are the same.'
      : `The largest part of the differences between replications, ${share(largest.share)}, comes from ${largest.name}; chance makes ${share(found.chance)}.`;
  const plot = barPlot(
    `${manifest.measures[at]!.title}. ${sentence}`,
    terms.map(({ name }) => name),
    [
      {
        ...{ title: 'Share of all variation', format: percentTick },
        series: [{ name: 'share', values: terms.map((term) => term.share) }],
      },
    ],
  );
  return {
    title: 'Where the variation comes from',
    says: [sentence],
    plot: { ...plot, levels: { ...plot.levels, labels: terms.map(({ name }) => cut(name)) } },
    table: {
      columns: columns('from', '#share'),
      rows: terms.map(({ name, share: value }) => [name, share(value)]),
    },
  };
};
