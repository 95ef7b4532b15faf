import { writeDifference, writeEstimate } from '../lab/format.js';
import type { Comparison, Confirmation, Known } from '../optimise/conclusions.js';
import type { SearchManifest } from '../optimise/plan.js';
import { limitText } from './limit-text.js';

/** Whether the best design is told from those beside it. */
export function comparisonSentences(
  { comparisons, designs }: Confirmation,
  manifest: SearchManifest,
): string[] {
  const [best] = designs;
  const lone =
    best!.design === manifest.baseline
      ? [`The baseline, design ${best!.design + 1}, is the best that was found.`]
      : [];
  const none = designs.some(({ role }) => role === 'runner-up')
    ? []
    : ['There is no runner-up: all others miss a limit, or play the same.'];
  return [...lone, ...comparisons.map((one) => comparisonSentence(one, best!.design, manifest)), ...none];
}

function comparisonSentence(
  { role, design, tested, better, needed }: Comparison,
  best: number,
  { objective, measures, baseline }: SearchManifest,
): string {
  const { unit, title } = measures[objective.measure]!;
  const other = `the ${role}${design === baseline && role !== 'baseline' ? ', which is the baseline' : ''} (design ${design + 1})`;
  if (!tested)
    return `Design ${best + 1} and ${other} have too few values of ${title} in common to be compared.`;
  const by = `${writeDifference(unit, tested)}`;
  if (better === 'best') return `Design ${best + 1} is better than ${other}: ${title} differs by ${by}.`;
  if (better === 'other')
    return `On fresh seeds ${other} is better than design ${best + 1}: ${title} differs by ${by}. The search was misled.`;
  const more =
    needed === null
      ? 'no number of replications would tell them apart'
      : `${needed.toLocaleString('en')} replications would find such a difference four times of five`;
  return `Design ${best + 1} is not told apart from ${other}: ${title} differs by ${by}; ${more}.`;
}

const WORDS = {
  kept: 'is kept to, with 95 % confidence',
  missed: 'is missed, with 95 % confidence',
} as const;

/** Whether the best design keeps to each constraint on fresh seeds. */
export function constraintSentences(
  { designs }: Confirmation,
  { objective, measures }: SearchManifest,
): string[] {
  const [best] = designs;
  return best!.constraints.map(({ constraint, keeping, isMet, mean, estimate }) => {
    const limit = objective.subjectTo[constraint]!;
    const { unit } = measures[limit.measure]!;
    const word =
      keeping === 'unsure'
        ? `${isMet ? 'is kept to' : 'is missed'} on average, which is not sure`
        : WORDS[keeping];
    const found = estimate ? `: ${writeEstimate(unit, estimate)}` : mean === null ? ': it has no value' : '';
    return `The limit (${limitText(limit, measures)}) ${word}${found}.`;
  });
}

/** How far the search's own estimate was off: whoever comes out best of many is so by luck as well. */
export function optimismSentence(
  { optimism }: Confirmation,
  { objective, measures }: SearchManifest,
): string {
  const { unit, title } = measures[objective.measure]!;
  const { searched, fresh, flattered, gain } = optimism;
  const seen = ({ estimate, count }: Known, write: typeof writeEstimate) =>
    estimate ? `${write(unit, estimate)} on ${count} seeds` : `nothing on ${count} seeds`;
  const said = `The search said ${seen(searched, writeEstimate)}, fresh seeds say ${seen(fresh, writeEstimate)}`;
  const off = flattered
    ? `.\nOptimism of the search: ${writeDifference(unit, flattered)}; above 0, it made its best design look better than it is`
    : '';
  const less = gain
    ? `\nLess the baseline, ${title} was ${seen(gain.searched, writeDifference)} in the search, and is ${seen(gain.fresh, writeDifference)}.`
    : '';
  return `${said}${off}.${less}`;
}
