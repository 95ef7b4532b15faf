import { useMemo } from 'react';
import { useRun } from '../../market/use-run.js';
import { useAnswer } from '../../parts/answer.js';
import type { Ratings, RunDetail } from '../../source/contract.js';
import { Problem } from '../../source/problem.js';
import { Earned } from './earned.js';
import { GroupTable } from './group-table.js';
import { freelancersIn, groupsOf } from './groups.js';
import { Leaderboard } from './leaderboard.js';
import { Pairs } from './pairs.js';
import './freelancers.css';

/** Who is chosen, who earns, and who beats whom. */
export default function Freelancers() {
  const { run, state } = useRun();
  const path = `/runs/${encodeURIComponent(run)}`;
  const detail = useAnswer<RunDetail>(path);
  const ratings = useAnswer<Ratings>(`${path}/ratings`);
  const groups = useMemo(() => (detail.data ? groupsOf(detail.data.document) : []), [detail.data]);
  const people = useMemo(() => freelancersIn(state.participants), [state]);
  if (people.length === 0) return <p className="soft">No freelancer has joined by this moment.</p>;
  const rated = ratings.data ?? null;
  return (
    <>
      <Leaderboard people={people} groups={groups} rated={rated} note={noteOf(rated, ratings.error)} />
      <Earned people={people} groups={groups} />
      <Pairs people={people} rated={rated} />
      {groups.length > 1 && <GroupTable groups={groups} />}
    </>
  );
}

function noteOf(rated: Ratings | null, error: Error | null): string {
  if (rated) return '';
  if (!error) return 'Ratings are being worked out …';
  const hint = error instanceof Problem && error.hint ? ` ${error.hint}` : '';
  return `There are no ratings: ${error.message}.${hint}`;
}
