import { useState } from 'react';
import { ProblemNotice, useAnswer } from '../../parts/answer.js';
import { many } from '../../parts/format.js';
import { Said } from '../../parts/said.js';
import { Stats } from '../../parts/stats.js';
import type { Models, ServerStatus } from '../../source/contract.js';
import { bytes, uptime } from './amounts.js';
import { Queue } from './queue.js';
import { Sandboxes } from './sandboxes.js';
import { Limits, Spend } from './spend.js';
import { type Trouble, troublesOf } from './troubles.js';
import './health.css';

const EVERY_MS = 3_000;
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** What the server is busy with, what is wrong with it, and what to do. */
export default function Health() {
  const [paused, pause] = useState(false);
  const every = paused ? {} : { everyMs: EVERY_MS };
  const status = useAnswer<ServerStatus>('/status', every);
  const models = useAnswer<Models>('/models', every);
  const { data, error, dataUpdatedAt } = status;
  const troubles = data ? troublesOf(data, models.data) : [];
  return (
    <div className="view">
      <div className="row spread">
        <h1>Health</h1>
        <span className="row">
          {data && <span className="soft small">as of {CLOCK.format(dataUpdatedAt)}</span>}
          <button type="button" aria-pressed={paused} onClick={() => pause(!paused)}>
            {paused ? 'Go on refreshing' : 'Pause refreshing'}
          </button>
        </span>
      </div>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <p className="soft">Loading …</p>}
      {data && <Troubles troubles={troubles} isOld={error !== null} />}
      {data && <Parts status={data} models={models.data} />}
    </div>
  );
}

function Troubles({ troubles, isOld }: { readonly troubles: readonly Trouble[]; readonly isOld: boolean }) {
  const needs = many(troubles.length, 'thing needs attention', 'things need attention');
  const text = troubles.length === 0 ? 'Nothing is wrong' : needs;
  return (
    <section aria-label="What is wrong" className="stack">
      {!isOld && (
        <p className={`badge health-verdict ${troubles[0]?.tone ?? 'good'}`}>
          <span aria-hidden="true">{troubles.length === 0 ? '✓' : '!'}</span>
          {text}
        </p>
      )}
      {troubles.map(({ tone, what, remedy }) => (
        <div key={what} className={`notice health-${tone}`}>
          <strong>{what}</strong>
          <p>{remedy}</p>
        </div>
      ))}
      <Said text={[text, ...troubles.map(({ what }) => what)].join('. ')} />
    </section>
  );
}

function Parts({ status, models }: { readonly status: ServerStatus; readonly models: Models | undefined }) {
  const { runs, tasks, streams, store, memory, version, startedAt } = status;
  return (
    <>
      <Stats
        label="The server now"
        items={[
          { title: 'runs played, of those that may be', value: `${runs.playing} / ${runs.most}` },
          { title: 'tasks graded, and waiting', value: `${tasks.running} + ${tasks.waiting}` },
          {
            title: `streams, of those that may be; ${streams.dropped} were dropped`,
            value: `${streams.open} / ${streams.most}`,
          },
          { title: 'memory', value: bytes(memory.rssBytes) },
          { title: `store of ${many(store.runs, 'run')}`, value: bytes(store.bytes) },
          { title: 'room on its disk', value: bytes(store.freeBytes) },
        ]}
      />
      <Queue {...{ runs, tasks, models: status.models }} />
      <div className="columns">
        <Sandboxes sandboxes={status.sandboxes} />
        <Spend status={status} models={models} />
      </div>
      <Limits limits={status.limits} />
      <p className="small soft">
        Tortuga {version}, up for {uptime(startedAt)}.
      </p>
    </>
  );
}
