import { type Evidence, SIGNALS, type Signal } from '../fair-play/index.js';
import { dim, heading, plain, table } from './text.js';

/** What was seen, how likely it is by chance, and where to look at it. */
export function fairPlayText(runId: string, { signals, looks, alarmRate }: Evidence): string {
  const rate = `${looks} looks; with nobody foul any signal with a chance comes up in at most ${100 * alarmRate} % of runs`;
  if (signals.length === 0) return `${heading(`${runId}: no signs of foul play`)}\n${dim(rate)}`;
  const kinds = [...new Set(signals.map(({ kind }) => kind))];
  return [
    heading(`${runId}: signs of foul play - evidence, and no verdict`),
    table(
      [
        { title: 'sign' },
        { title: 'who' },
        { title: 'by chance', align: 'right' },
        { title: 'what was seen' },
        { title: 'for example' },
      ],
      signals.map(rowOf),
    ),
    ...kinds.map((kind) => dim(`${kind}: ${SIGNALS[kind]}`)),
    dim(`by chance: after the correction for all looks (Holm); ${rate}`),
  ].join('\n');
}

const rowOf = ({ kind, who, corrected, saw, example }: Signal) => [
  kind,
  plain(who.join(', ')),
  corrected === null ? 'unknown' : chanceText(corrected),
  saw,
  `job ${example.job}, events ${example.events.join(', ')}`,
];

const chanceText = (chance: number): string => (chance < 0.0001 ? '< 0.0001' : chance.toFixed(4));
