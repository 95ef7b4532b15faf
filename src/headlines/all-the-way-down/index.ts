import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { planStudy } from '../../study/plan.js';
import { holdFolder } from '../../study/results-folder.js';
import { runStudy } from '../../study/run-study.js';
import type { Headline, HeadlinePlaying } from '../headline.js';
import { keptData, SCENARIOS } from '../kept.js';
import { collect } from './collect.js';
import type { AllTheWayDownData } from './data.js';
import { allTheWayDownDocument } from './document.js';
import { Pool } from './pool.js';

export const STUDIES = ['all-the-way-down', 'second-looks'] as const;

/** Who makes each layer, and what it costs. */
export const allTheWayDown: Headline = {
  name: 'all-the-way-down',
  about: 'how much of the money buys right work as layers become AI, and which one loses it',
  kept: () => allTheWayDownDocument(keptData<AllTheWayDownData>('all-the-way-down', 'data.json')),
  play: async (playing) => allTheWayDownDocument(await playAllTheWayDown(playing)),
};

/** Plays what is not yet there of the two studies. */
export async function playAllTheWayDown(playing: HeadlinePlaying): Promise<AllTheWayDownData> {
  const pools: Pool[] = [];
  for (const study of STUDIES) pools.push(await playStudy(study, playing));
  return collect(pools[0]!, pools[1]!);
}

async function playStudy(study: string, playing: HeadlinePlaying): Promise<Pool> {
  const { workers, signal, onStep, onProgress } = playing;
  const plan = planStudy(join(SCENARIOS, 'studies', `${study}.yaml`));
  const folder = playing.folderOf(study);
  const held = holdFolder(folder, plan.manifest);
  try {
    onStep?.(`playing ${study}; results are in ${folder}`);
    const { complete, failures } = await runStudy({ plan, folder, workers, signal, onProgress });
    if (!complete)
      throw new UserError(
        `the study ${study} did not come to its end${failures[0] ? `: ${failures[0].message}` : ''}`,
        'The same command goes on, and tries again what failed.',
      );
    return await Pool.of(folder, plan.manifest);
  } finally {
    held.release();
  }
}
