import { useRun } from '../../market/use-run.js';
import { many, simTime } from '../../parts/format.js';
import type { Headline } from './headline.js';

/** Where nothing goes on any more, a way to when most did. */
export function Quiet({ headline }: { readonly headline: Headline }) {
  const { timeline, ended, look, count } = useRun();
  if (!ended || headline.open + headline.working > 0 || count < timeline.length || count === 0) return null;
  const busiest = busiestOf(timeline.history.columns);
  if (!busiest) return null;
  return (
    <p className="row">
      <span className="soft">All jobs of this run are closed.</span>
      <button type="button" onClick={() => look(timeline.countAt(busiest.at))}>
        Go to its busiest moment: {simTime(busiest.at)}, {many(busiest.open, 'open job')}
      </button>
    </p>
  );
}

/** When most jobs were open; the first such moment. */
export function busiestOf({
  at,
  open,
}: {
  readonly at: readonly number[];
  readonly open: readonly number[];
}) {
  let best = -1;
  for (let row = 0; row < open.length; row++) if (best < 0 || open[row]! > open[best]!) best = row;
  return best < 0 ? null : { at: at[best]!, open: open[best]! };
}
