import { BUILTIN_CATALOG, parseScenario, type Scenario } from '#scenarios/index.js';
import { UserError } from '../errors.js';
import type { RunEntity } from '../store/run.entity.js';
import { runIdOf } from '../store/run-store.js';
import { actsOf, type KeptAct } from './lineage.js';
import { changedPrompts, readManifest } from './manifest.js';
import { type EarlierAct, poolOf, type SandboxWish, type Stage, setStage } from './play.js';

/**
 * Everything that a kept run was played on, to be played on again.
 * @throws UserError where prompts or the catalog have changed since
 */
export async function stageOf(run: RunEntity, sandbox: SandboxWish): Promise<Stage> {
  refuseChangedPrompts(run);
  const [last, ...earlier] = actsOf(run).reverse();
  const dir = run.catalog === 'builtin' ? BUILTIN_CATALOG : run.catalog;
  const stage = await setStage(scenarioOf(run, last!), dir, sandbox);
  const { catalog } = stage;
  if (catalog && catalog.digest !== run.catalogDigest) {
    throw new UserError(
      `the catalog ${catalog.dir} has changed since ${runIdOf(run)} was made`,
      'Check out the version of the catalog that the run was made with, or make a new run.',
    );
  }
  return { ...stage, earlier: earlier.reverse().map((act) => earlierAct(run, act, stage)) };
}

/** The scenario of a part of a run. @throws ScenarioError where an override does not fit it */
export const scenarioOf = (
  run: RunEntity,
  { document }: Pick<KeptAct, 'document'>,
  set: readonly string[] = [],
): Scenario => parseScenario(document, `run ${runIdOf(run)}`, { set });

function earlierAct(run: RunEntity, act: KeptAct, { catalog }: Stage): EarlierAct {
  const scenario = scenarioOf(run, act);
  const models = readManifest(act.manifest)?.models ?? [];
  return { scenario, pool: poolOf(catalog, scenario), models, upTo: act.upTo };
}

/** @throws UserError where a prompt is not what it was when the run was made */
export function refuseChangedPrompts(run: RunEntity): void {
  const manifest = readManifest(run.manifest);
  const names = manifest ? changedPrompts(manifest) : [];
  if (names.length === 0) return;
  throw new UserError(
    `the prompts have changed since ${runIdOf(run)} was made: ${names.join(', ')}`,
    'Check out the version that the run was made with, or make a new run.',
  );
}
