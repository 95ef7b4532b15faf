import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../conformance/host.js';
import type { SandboxBackend, SandboxSession, SandboxSpec } from '../sandbox.port.js';
import type { Breach } from './canaries.js';

/** What to look for around one program. */
export interface Marks {
  /** Stands in the command line of everything that the program starts by forking. */
  readonly marker: string;
  /** A line that begins with it says that something succeeded which must not. */
  readonly breachWord: string;
  readonly secret: string;
}

const SETTLE_MS = [0, 50, 200, 500, 1000];

/** A backend whose sandboxes are listened to: everything that comes out of one is searched. */
export class Watch {
  readonly backend: SandboxBackend;
  private readonly breaches: Breach[] = [];
  private readonly sessions: SandboxSession[] = [];

  constructor(
    backend: SandboxBackend,
    private readonly marks: Marks,
  ) {
    this.backend = {
      name: backend.name,
      probe: () => backend.probe(),
      open: async (spec) => this.listenTo(await backend.open(this.marked(spec))),
    };
  }

  /** Everything that came out or stayed behind, once the program has been judged. */
  async finish(): Promise<readonly Breach[]> {
    await this.searchTheRest();
    if (await this.survives()) {
      this.breaches.push({ proof: 'process', detail: 'a process of it is still running' });
    }
    return this.breaches;
  }

  /** A process with the marker that is still there after a moment. */
  private async survives(): Promise<boolean> {
    for (const ms of SETTLE_MS) {
      await sleep(ms);
      if (!(await isRunning(this.marks.marker))) return false;
    }
    return true;
  }

  private marked(spec: SandboxSpec): SandboxSpec {
    const comment = spec.runtime === 'node' ? '//' : '#';
    return { ...spec, program: `${spec.program}\n${comment} ${this.marks.marker}` };
  }

  private listenTo(session: SandboxSession): SandboxSession {
    this.sessions.push(session);
    return {
      send: (line) => session.send(line),
      closeInput: () => session.closeInput(),
      kill: () => session.kill(),
      exit: session.exit,
      nextLine: async () => {
        const line = await session.nextLine();
        if (line !== null) this.search(line);
        return line;
      },
    };
  }

  /** What nobody has read so far counts as well. */
  private async searchTheRest(): Promise<void> {
    for (const session of this.sessions.splice(0)) {
      const { stderrTail } = await session.kill();
      if (stderrTail.includes(this.marks.secret)) this.sawSecret();
      for (let line = await session.nextLine(); line !== null; line = await session.nextLine()) {
        this.search(line);
      }
    }
  }

  private search(line: string): void {
    if (line.includes(this.marks.secret)) this.sawSecret();
    if (line.startsWith(this.marks.breachWord)) {
      this.breaches.push({ proof: 'said', detail: line.slice(this.marks.breachWord.length, 200).trim() });
    }
  }

  private sawSecret(): void {
    this.breaches.push({ proof: 'secret', detail: "the host's secret came out" });
  }
}
