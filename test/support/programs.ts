import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type LostTurn,
  type Outside,
  type ProgramParams,
  type ReplyStore,
  SubmittedProgram,
} from '#agents/index.js';
import { readProgram } from '#scenarios/index.js';
import { MemoryReplies, openOutside } from '../../src/simulation/outside.js';
import { ProgramHost, type SeatedPrograms } from '../../src/simulation/programs.js';
import { quickSandbox } from './quick-sandbox.js';

/** Programs in a folder of their own, by the names of their files. */
export function programFolder(sources: Readonly<Record<string, string>>): SeatedPrograms {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-programs-'));
  for (const [file, source] of Object.entries(sources)) writeFileSync(join(folder, file), source);
  return seatedIn(folder, Object.keys(sources));
}

export function seatedIn(folder: string, files: readonly string[]): SeatedPrograms {
  const digests = files.map((file) => {
    const found = readProgram(resolve(folder), file);
    if ('problem' in found) throw new Error(found.problem.message);
    return [file, found.digest];
  });
  return { folder: resolve(folder), digests: Object.fromEntries(digests) };
}

export interface Table {
  readonly host: ProgramHost;
  readonly outside: Outside;
  readonly lost: readonly LostTurn[];
  seat(file: string, change?: Partial<ProgramParams>): SubmittedProgram;
}

/** Where programs can be seated and asked, without a market. Whoever opens it closes its host. */
export async function openTable(
  seated: SeatedPrograms,
  replies: ReplyStore = new MemoryReplies(),
): Promise<Table> {
  const host = new ProgramHost(seated, { wish: await quickSandbox() });
  const lost: LostTurn[] = [];
  const outside = openOutside({ replies, programs: host, onLostTurn: (turn) => lost.push(turn) });
  return {
    ...{ host, outside, lost },
    seat: (file, change = {}) => new SubmittedProgram({ ...PARAMS, file, ...change }, { outside }),
  };
}

const MB = 1_000_000;

const PARAMS = {
  ...{ answerWithin: 20, workWithin: 20, cpu: 20, memory: 256 * MB, output: 64 * MB, processes: 32 },
  restarts: 3,
};
