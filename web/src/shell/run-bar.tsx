import { useMutation } from '@tanstack/react-query';
import { useRun } from '../market/use-run.js';
import { ProblemNotice } from '../parts/answer.js';
import { count as counted, simTime } from '../parts/format.js';
import { Said } from '../parts/said.js';
import { source } from '../source/current.js';
import { Notes } from './notes.js';
import { SPEEDS, usePlayback } from './playback.js';
import { useSeek } from './seek.js';

const TONES: Readonly<Record<string, string>> = {
  finished: 'good',
  failed: 'bad',
  interrupted: 'warn',
  paused: 'warn',
};

/** Where a run stands, which moment of it is looked at, and how it goes on. */
export function RunBar() {
  const { run, state, status, connected, ended, count, timeline, following } = useRun();
  const { slider, seek } = useSeek();
  const { length } = timeline;
  return (
    <section className="run-bar card" aria-label="The moment that is looked at">
      <div className="row spread">
        <span className="row">
          <span className={`badge ${TONES[status ?? ''] ?? ''}`}>{status ?? 'loading'}</span>
          {!connected && <span className="badge warn">connection lost, trying again</span>}
          {!ended && following && <span className="badge">live</span>}
          <span>{simTime(state.at)}</span>
          <span className="soft small">
            event {counted(count)} of {counted(length)}
          </span>
        </span>
        {source.live && <Steering run={run} />}
      </div>
      <div className="row scrub">
        <Playback />
        <input
          type="range"
          aria-label="Moment"
          aria-valuetext={`event ${count} of ${length}, ${simTime(state.at)}`}
          min={0}
          max={length}
          ref={slider}
          defaultValue={count}
          onChange={({ target }) => seek(Number(target.value))}
        />
      </div>
      <Notes run={run} />
      <Said text={status === null ? '' : `${status}, ${simTime(state.at)}, event ${count}`} />
    </section>
  );
}

function Playback() {
  const { moving, speed, play, pause, setSpeed, step, stepDay } = usePlayback();
  const { following, look, ended } = useRun();
  return (
    <span className="row">
      <button type="button" className="run-bar-play" onClick={() => (moving ? pause() : play())}>
        {moving ? 'Pause' : 'Play'}
      </button>
      <span className="run-bar-steps">
        <button type="button" onClick={() => stepDay(-1)} aria-label="−1 d, one day back">
          −1 d
        </button>
        <button type="button" onClick={() => step(-1)} aria-label="−1, one event back">
          −1
        </button>
        <button type="button" onClick={() => step(1)} aria-label="+1, one event on">
          +1
        </button>
        <button type="button" onClick={() => stepDay(1)} aria-label="+1 d, one day on">
          +1 d
        </button>
      </span>
      <select
        aria-label="Speed"
        value={SPEEDS.findIndex(({ of, each }) => of === speed.of && each === speed.each)}
        onChange={({ target }) => setSpeed(SPEEDS[Number(target.value)]!)}
      >
        {SPEEDS.map(({ title }, index) => (
          <option key={title} value={index}>
            {title}
          </option>
        ))}
      </select>
      <button type="button" aria-pressed={following} onClick={() => look(null)}>
        {ended ? 'End' : 'Latest'}
      </button>
    </span>
  );
}

type Steer = 'pause' | 'resume' | 'cancel';

/** What may be done with a run now. */
function Steering({ run }: { readonly run: string }) {
  const { status, playedHere, ended, again } = useRun();
  const steer = useMutation<unknown, Error, Steer>({
    mutationFn: (what) => source.send('POST', `/runs/${encodeURIComponent(run)}/${what}`),
    // A stream tells no more of a run after its end.
    onSuccess: () => ended && again(),
  });
  const may: readonly [Steer, string, boolean][] = [
    ['pause', 'Pause the run', status === 'running' && playedHere],
    ['resume', 'Go on', status === 'paused' || status === 'interrupted' || status === 'failed'],
    ['cancel', 'Cancel', (status === 'running' || status === 'paused') && playedHere],
  ];
  return (
    <span className="row">
      {may
        .filter(([, , allowed]) => allowed)
        .map(([what, title]) => (
          <button key={what} type="button" disabled={steer.isPending} onClick={() => steer.mutate(what)}>
            {title}
          </button>
        ))}
      {steer.error && <ProblemNotice error={steer.error} />}
    </span>
  );
}
