import type { RunRecorder } from '#market/index.js';
import type { ScenarioDocument } from '#scenarios/index.js';
import { groupsByMember } from './members.js';
import { percentText, table } from './text.js';

/** How one group of arbiters ruled. */
export interface ArbitersResult {
  readonly arbiters: string;
  /** Rulings on right work, and how many of them turned it down. */
  readonly right: number;
  readonly rightRejected: number;
  /** Rulings on broken work, and how many of them paid for it. */
  readonly broken: number;
  readonly brokenApproved: number;
  /** Rulings that turned a verdict of the panel over, and how many of those verdicts were right. */
  readonly overruled: number;
  readonly overruledRight: number;
}

/** @param document the scenario as a run keeps it */
export function arbitersResults(document: string, recorder: RunRecorder): ArbitersResult[] {
  const { arbiters = [] }: Pick<ScenarioDocument, 'arbiters'> = JSON.parse(document);
  const groups = groupsByMember(arbiters);
  const rulings = recorder.allSubmissions.flatMap(({ correct, ruling }) => {
    if (!ruling || ruling.approve === null || correct === null) return [];
    const { arbiter, approve, panelAccepts } = ruling;
    return [{ correct, approve, panelAccepts, by: groups.get(recorder.arbiters.get(arbiter)!) }];
  });
  return arbiters.map(({ name }) => {
    const theirs = rulings.filter(({ by }) => by === name);
    const right = theirs.filter(({ correct }) => correct);
    const broken = theirs.filter(({ correct }) => !correct);
    const overruled = theirs.filter(({ approve, panelAccepts }) => approve !== panelAccepts);
    return {
      arbiters: name,
      right: right.length,
      rightRejected: right.filter(({ approve }) => !approve).length,
      broken: broken.length,
      brokenApproved: broken.filter(({ approve }) => approve).length,
      overruled: overruled.length,
      overruledRight: overruled.filter(({ correct, panelAccepts }) => correct === panelAccepts).length,
    };
  });
}

export function arbitersTable(results: readonly ArbitersResult[]): string {
  const columns = ['broken', 'approved', 'share', 'right', 'rejected', 'share', 'overruled', 'wrongly'];
  return table(
    [{ title: 'arbiters' }, ...columns.map((title) => ({ title, align: 'right' as const }))],
    results.map((one) => [
      one.arbiters,
      ...[one.broken, one.brokenApproved, percentText(one.brokenApproved, one.broken)],
      ...[one.right, one.rightRejected, percentText(one.rightRejected, one.right)],
      ...[one.overruled, one.overruledRight],
    ]),
  );
}
