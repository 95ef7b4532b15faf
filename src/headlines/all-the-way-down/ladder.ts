import type { Plot } from '../../charts/plot.js';
import type { ReportSection } from '../../reports/html/document.js';
import { columns, percentTick } from '../../reports/html/write.js';
import { AIS, type AllTheWayDownData, type Rung, STEPS } from './data.js';
import { marksOf, ratioText } from './texts.js';

/** How true work is at each step, by how many of the layers are AI. */
export function ladderSection({ ladder, layers }: AllTheWayDownData): ReportSection {
  const of = (ai: string) => ladder.filter((rung) => rung.ai === ai);
  const says = AIS.map((ai) => {
    const [none, one, all] = [of(ai)[0]!, of(ai)[1]!, of(ai).at(-1)!];
    return `${ai === 'good' ? 'Good' : 'Weak'} AI in none, one, or all ${all.depth} of the layers: ${said(none)}, ${said(one)}, or ${said(all)} of the pay buys right work. With all of them, ${stepsOf(all)}.`;
  });
  return {
    id: 'ladder',
    title: 'The truth gap, by how many layers are AI',
    says,
    plot: plotOf(ladder, says.join(' ')),
    table: {
      columns: columns('AI is', '#layers of AI', '#cells', ...STEPS.map((step) => `#${step}: right`)),
      rows: ladder.map(({ ai, depth, cells, right }) => [
        ...[ai, depth, cells],
        ...STEPS.map((step) => ratioText(right[step])),
      ]),
      note: `Layers that are not AI are the truth: a whole brief, tests of all of it that err nowhere, code that is all but always right, reviewers and arbiters who never err. All choices of so many layers are pooled, ${layers.replications} runs in all. Intervals hold 95 % of resamples of whole jobs, ${layers.jobs} of the catalog (BCa).`,
    },
  };
}

const said = ({ right }: Rung): string => ratioText(right.pay);

const stepsOf = ({ right }: Rung): string =>
  STEPS.slice(0, -1)
    .map((step) => `${ratioText(right[step])} of what ${step === 'claimed' ? 'is claimed' : step}`)
    .join(', ')
    .replace('what accepted at last', 'what is accepted at last')
    .concat(' is right');

function plotOf(ladder: readonly Rung[], title: string): Plot {
  const depths = [...new Set(ladder.map(({ depth }) => depth))];
  return {
    ...{ title, subtitle: '', bare: true },
    levels: { title: 'layers that are AI instead of the truth', labels: depths.map(String), along: 'x' },
    panels: AIS.map((ai) => ({
      ...{ title: `Right work where AI is ${ai}`, format: percentTick, from: 0, to: 1 },
      series: STEPS.map((step) => ({
        ...{ name: step, kind: 'measured' as const, joined: true },
        marks: marksOf(
          ladder
            .filter((rung) => rung.ai === ai)
            .map((rung) => ({ level: depths.indexOf(rung.depth), of: rung.right[step] })),
        ),
      })),
    })),
  };
}
