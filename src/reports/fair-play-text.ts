import { type Evidence, SIGNALS, type Signal } from '../fair-play/index.js';
import type { TournamentEvidence } from '../tournament/fair-play.js';
import { dim, heading, plain, table } from './text.js';

/** What was seen, how likely it is by chance, and where to look at it. */
export function fairPlayText(runId: string, { signals, looks, alarmRate }: Evidence): string {
  const rate = `${looks} looks; with nobody foul, and all alike in how they choose jobs, any signal with a chance comes up in at most ${100 * alarmRate} % of runs`;
  return evidenceText(runId, signals, rate);
}

/** The same over all matches of a tournament. */
export function tournamentEvidenceText(name: string, evidence: TournamentEvidence): string {
  const { signals, matches, alarmRate } = evidence;
  const rate = `${matches} matches; with nobody foul, and all alike in how they choose jobs, any signal with a chance comes up in at most ${100 * alarmRate} % of tournaments`;
  return evidenceText(
    name,
    signals.map((signal) => ({
      ...signal,
      saw: `${signal.saw}${signal.matches.length > 1 ? ` (and in ${signal.matches.length - 1} more matches)` : ''}`,
      where: `match ${signal.matches[0]}, `,
    })),
    rate,
  );
}

type Shown = Signal & { readonly where?: string };

function evidenceText(name: string, signals: readonly Shown[], rate: string): string {
  if (signals.length === 0) return `${heading(`${name}: no signs of foul play`)}\n${dim(rate)}`;
  const kinds = [...new Set(signals.map(({ kind }) => kind))];
  return [
    heading(`${name}: signs of foul play - evidence, and no verdict`),
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

const rowOf = ({ kind, who, corrected, saw, example, where = '' }: Shown) => [
  kind,
  plain(who.join(', ')),
  corrected === null ? 'unknown' : chanceText(corrected),
  saw,
  `${where}job ${example.job}, events ${example.events.join(', ')}`,
];

const chanceText = (chance: number): string => (chance < 0.0001 ? '< 0.0001' : chance.toFixed(4));
