import { formatUsd } from '#market/index.js';
import { type CentsFinding, ladderOf, layersOf } from '../../findings.js';
import { intervalText, percentText } from '../../text.js';
import { barPlot, columns, dollarTick, percentTick } from '../write.js';
import { jobsOf, type SectionOf } from './reported.js';

export const ladder: SectionOf = ({ recorder }) => {
  const found = ladderOf(recorder);
  const [claimed, accepted] = [found[0]!, found.at(-1)!];
  if (claimed.submissions === 0) return null;
  const sentence = `Of ${claimed.submissions} pieces of work that were claimed to be done, ${claimed.right} (${percentText(claimed.right, claimed.submissions)}) are right by the hidden tests; of ${accepted.submissions} that were accepted, ${accepted.right} (${percentText(accepted.right, accepted.submissions)}).`;
  return {
    id: 'truth',
    title: 'Truth gap: from what freelancers claim to what hidden tests say',
    says: [sentence],
    plot: barPlot(
      sentence,
      found.map(({ step }) => step),
      [
        {
          title: 'Submissions',
          format: String,
          series: [
            { name: 'all', values: found.map(({ submissions }) => submissions) },
            { name: 'right by the hidden tests', values: found.map(({ right }) => right) },
          ],
        },
        {
          title: 'Pay that was agreed for them',
          format: dollarTick,
          series: [
            { name: 'all', values: found.map(({ payCents }) => payCents) },
            { name: 'right by the hidden tests', values: found.map(({ rightPayCents }) => rightPayCents) },
          ],
        },
      ],
    ),
    table: {
      columns: columns('work that was', '#submissions', '#right', '#share', '#pay', '#for right'),
      rows: found.map((one) => [
        ...[one.step, one.submissions, one.right, percentText(one.right, one.submissions)],
        ...[formatUsd(one.payCents), formatUsd(one.rightPayCents)],
      ]),
    },
  };
};

export const layers: SectionOf = (reported) => {
  if (reported.recorder.allSubmissions.length === 0) return null;
  const { layers: found, all } = layersOf(jobsOf(reported));
  const worst = found.reduce((one, other) => (other.paidBroken.cents > one.paidBroken.cents ? other : one));
  const paid = all.paidRight.cents + all.paidBroken.cents;
  const sentence =
    all.paidBroken.cents === 0
      ? `None of the ${formatUsd(paid)} that were paid bought broken work; right work that got nothing was to bring ${formatUsd(all.unpaidRight.cents)}.`
      : `Of ${formatUsd(paid)} that were paid for work whose truth is known, ${formatUsd(all.paidBroken.cents)} (${percentText(all.paidBroken.cents, paid)}) bought broken work; the largest part, ${formatUsd(worst.paidBroken.cents)}, was lost by the ${worst.layer}. Right work that got nothing was to bring ${formatUsd(all.unpaidRight.cents)}.`;
  const values = (part: 'paidBroken' | 'unpaidRight') =>
    found.map((one) => {
      const { cents: value, interval } = one[part];
      return interval ? { value, low: interval.low, high: interval.high } : value;
    });
  const cell = ({ cents, interval }: CentsFinding) =>
    interval ? `${formatUsd(cents)} ${intervalText(interval)}` : formatUsd(cents);
  return {
    id: 'layers',
    title: 'Truth gap by layer, in pay',
    says: [sentence],
    plot: barPlot(
      sentence,
      found.map(({ layer }) => layer),
      [
        {
          title: 'Paid for broken work',
          format: dollarTick,
          series: [{ name: 'pay', values: values('paidBroken') }],
        },
        {
          title: 'Right work that got nothing',
          format: dollarTick,
          series: [{ name: 'pay', values: values('unpaidRight') }],
        },
      ],
    ),
    table: {
      columns: columns('layer at fault', '#paid for right', '#paid for broken', '#right but unpaid'),
      rows: [
        ...found.map(({ layer, paidBroken, unpaidRight }) => [
          layer,
          '',
          cell(paidBroken),
          cell(unpaidRight),
        ]),
        ['all', cell(all.paidRight), cell(all.paidBroken), cell(all.unpaidRight)],
      ],
      note: 'A wrong outcome is put down to the first layer that could have prevented it. Intervals hold 95 % of 2,000 resamples of whole jobs.',
    },
  };
};

/** Nothing, where there was nothing to err about. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

interface Judged {
  readonly right: number;
  readonly rightRejected: number;
  readonly broken: number;
  readonly brokenApproved: number;
}

const errors = (judged: readonly Judged[], labels: readonly string[], sentence: string) =>
  barPlot(sentence, labels, [
    {
      title: 'Broken work that they approved',
      format: percentTick,
      to: 1,
      series: [{ name: 'share', values: judged.map((one) => share(one.brokenApproved, one.broken)) }],
    },
    {
      title: 'Right work that they rejected',
      format: percentTick,
      to: 1,
      series: [{ name: 'share', values: judged.map((one) => share(one.rightRejected, one.right)) }],
    },
  ]);

const confusion = (one: Judged) => [
  ...[one.broken, one.brokenApproved, percentText(one.brokenApproved, one.broken)],
  ...[one.right, one.rightRejected, percentText(one.rightRejected, one.right)],
];
const CONFUSION = ['#broken', '#approved', '#share', '#right', '#rejected', '#share'];

const sumOf = (judged: readonly Judged[], part: keyof Judged) =>
  judged.reduce((sum, one) => sum + one[part], 0);

const judgement = (judged: readonly Judged[], what: string) =>
  `${what} would have paid for ${sumOf(judged, 'brokenApproved')} of ${sumOf(judged, 'broken')} times that they saw broken work (${percentText(sumOf(judged, 'brokenApproved'), sumOf(judged, 'broken'))}), and turned down right work ${sumOf(judged, 'rightRejected')} of ${sumOf(judged, 'right')} times (${percentText(sumOf(judged, 'rightRejected'), sumOf(judged, 'right'))}).`;

export const reviewers: SectionOf = ({ result }) => {
  const found = result.reviewers;
  if (found.length === 0) return null;
  const sentence = judgement(found, 'Reviewers');
  const several = new Set(found.map((one) => one.reviewers)).size > 1;
  const labels = found.map((one) => (several ? `${one.reviewers} on ${one.workOf}` : one.workOf));
  return {
    id: 'reviewers',
    title: 'Reviewers: what they said of right and of broken work',
    says: [sentence],
    plot: errors(found, labels, sentence),
    table: {
      columns: columns('reviewers', 'work of', ...CONFUSION),
      rows: found.map((one) => [one.reviewers, one.workOf, ...confusion(one)]),
    },
  };
};

export const arbiters: SectionOf = ({ result }) => {
  const found = result.arbiters;
  if (!found) return null;
  const overruled = found.reduce((sum, one) => sum + one.overruled, 0);
  const wrongly = found.reduce((sum, one) => sum + one.overruledRight, 0);
  const sentence = `${judgement(found, 'Arbiters')} They turned ${overruled} verdicts of panels over, ${wrongly} of which were right.`;
  return {
    id: 'arbiters',
    title: 'Arbiters: what they ruled on right and on broken work',
    says: [sentence],
    plot: errors(
      found,
      found.map((one) => one.arbiters),
      sentence,
    ),
    table: {
      columns: columns('arbiters', ...CONFUSION, '#overruled', '#wrongly'),
      rows: found.map((one) => [one.arbiters, ...confusion(one), one.overruled, one.overruledRight]),
    },
  };
};
