import { dirname, resolve } from 'node:path';
import type { Programs } from '#agents/index.js';
import {
  type BackendWish,
  chooseBackend,
  DEFAULT_RETRIES,
  hasRuntime,
  keepTrying,
  type Limits,
  NoSandboxError,
  type OutageListener,
  Outages,
  openProgram,
  type SandboxSession,
  sandboxMachinery,
} from '#sandbox/index.js';
import {
  type Objection,
  type ProgramFile,
  readProgram,
  type Scenario,
  scenarioError,
  seatedPrograms,
} from '#scenarios/index.js';
import { readGradingConfig } from '../config/config.js';
import { UserError } from '../errors.js';

/** The programs in the seats of a run, as they were when it was made. */
export interface SeatedPrograms {
  /** That their files are relative to. */
  readonly folder: string;
  /** SHA-256 of each, by the file that the scenario names. */
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * Looks at the programs of a scenario; null where it has none.
 * @param folder that their files are relative to: that of the scenario's own file without it
 * @throws ScenarioError with the place of each that is not there
 */
export function programsOf(
  scenario: Scenario,
  folder = dirname(resolve(scenario.file)),
): SeatedPrograms | null {
  const digests: Record<string, string> = {};
  const objections: Objection[] = [];
  for (const { path, file } of seatedPrograms(scenario.document)) {
    const found = readProgram(folder, file);
    if ('problem' in found) objections.push({ path, ...found.problem });
    else digests[file] = found.digest;
  }
  if (objections.length > 0) throw scenarioError(scenario, objections);
  return Object.keys(digests).length === 0 ? null : { folder, digests };
}

/** The same for a scenario that takes over in the midst of a run: files that it had already are those that they were. */
export function programsAfter(known: SeatedPrograms | null, after: Scenario): SeatedPrograms | null {
  const folder = known?.folder ?? process.cwd();
  const isNew = seatedPrograms(after.document).some(({ file }) => known?.digests[file] === undefined);
  if (!isNew) return known;
  const { digests = {} } = programsOf(after, folder) ?? {};
  return { folder, digests: { ...digests, ...known?.digests } };
}

/**
 * Looks whether programs can be played before anything is.
 * @throws UserError where a file is not what it was when the run was made
 * @throws NoSandboxError where nothing holds them
 */
export async function checkPrograms(programs: SeatedPrograms | null, wish: BackendWish): Promise<void> {
  if (!programs) return;
  const files = Object.keys(programs.digests).map((file) => unchanged(programs, file));
  const { backend } = await chooseBackend(wish, { trusted: false });
  if (backend.name === 'docker') return;
  for (const runtime of new Set(files.map((file) => file.runtime))) {
    if (!(await hasRuntime(runtime)))
      throw new NoSandboxError(
        `A seat has a program for ${runtime}, and none is installed.`,
        `install ${runtime}`,
      );
  }
}

function unchanged({ folder, digests }: SeatedPrograms, file: string): ProgramFile {
  const found = readProgram(folder, file);
  const path = resolve(folder, file);
  if ('problem' in found) throw new UserError(found.problem.message, 'Put it back where it was.');
  if (found.digest === digests[file]) return found;
  throw new UserError(
    `${path} has changed since the run was made`,
    'Put back what it was, or make a new run with what it is now.',
  );
}

export interface ProgramMeans {
  readonly wish: BackendWish;
  readonly onOutage?: OutageListener;
}

/** Starts processes of programs, each in a sandbox of its own, and ends those that are left. */
export class ProgramHost implements Programs {
  private readonly opened = new Set<SandboxSession>();
  private readonly closing = new AbortController();
  private readonly outages: Outages;

  constructor(
    private readonly programs: SeatedPrograms,
    private readonly means: ProgramMeans,
  ) {
    this.outages = new Outages(means.onOutage);
  }

  digestOf(file: string): string {
    return this.programs.digests[file]!;
  }

  async open(file: string, limits: Limits): Promise<SandboxSession> {
    const program = unchanged(this.programs, file);
    const { backend } = await chooseBackend(this.means.wish, { trusted: false });
    const { signal } = this.closing;
    const session = await keepTrying(() => openProgram(backend, { ...program, limits }), {
      policy: { ...DEFAULT_RETRIES, patienceMs: readGradingConfig().patienceMs },
      outages: this.outages,
      signal,
      machineryOf: sandboxMachinery,
    });
    this.opened.add(session);
    const forget = () => void this.opened.delete(session);
    session.exit.then(forget, forget);
    if (signal.aborted) await session.kill();
    return session;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled([...this.opened].map((session) => session.kill()));
  }
}
