import type { Scenario } from '#scenarios/index.js';
import type { RunEntity } from '../store/run.entity.js';
import { actsOf, type KeptAct, lineageOf } from './lineage.js';
import { type Manifest, manifestAfter, readManifest } from './manifest.js';
import { scenarioOf } from './restage.js';

/** What holds from an event of a run on, before and after a change. */
export interface Change {
  readonly before: Scenario;
  readonly after: Scenario;
}

export interface Retold {
  /** The same acts up to the event, and others from it on; the last one holds to the end. */
  readonly acts: readonly [...KeptAct[], KeptAct];
  /** All that holds after the event, in its order; the first of them holds right after it. */
  readonly changes: readonly [Change, ...Change[]];
}

/**
 * A run in which something is otherwise from an event on: in the scenario that holds then, and in all that come after it.
 * @throws ScenarioError where an override does not fit one of them
 */
export function retold(run: RunEntity, at: number, set: readonly string[]): Retold {
  const acts = actsOf(run);
  const place = acts.findIndex(({ upTo }) => upTo > at);
  const now = acts[place]!;
  const rest = acts.slice(place).map((act) => ({ act, change: changeOf(run, act, set) }));
  const changed = rest.map(({ act, change }) => changedAct(act, change));
  const begins = acts[place - 1]?.upTo ?? 0;
  // Where nothing changes just then, no other act begins; and none is without an event.
  const isSame = changed[0]!.document === now.document;
  const upToNow = [...acts.slice(0, place), ...(isSame || begins === at ? [] : [{ ...now, upTo: at }])];
  return {
    acts: [...upToNow, ...changed] as unknown as Retold['acts'],
    changes: rest.map(({ change }) => change) as unknown as Retold['changes'],
  };
}

/** The same of a run itself, from where it parted from its parent on: what it shares with it is not its own. */
export const retoldItself = (run: RunEntity, set: readonly string[]): Retold =>
  retold(run, lineageOf(run)?.at ?? 0, set);

const changeOf = (run: RunEntity, act: KeptAct, set: readonly string[]): Change => ({
  before: scenarioOf(run, act),
  after: scenarioOf(run, act, set),
});

function changedAct(act: KeptAct, { before, after }: Change): KeptAct {
  if (before.digest === after.digest) return act;
  const manifest: Manifest | null = manifestAfter(readManifest(act.manifest), { before, after });
  return {
    ...act,
    document: JSON.stringify(after.document),
    manifest: manifest && JSON.stringify(manifest),
  };
}
