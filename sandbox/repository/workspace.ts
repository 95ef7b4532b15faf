import { Channel } from '../grading/channel.js';
import { harnessSource } from '../grading/harness.js';
import {
  DEFAULT_LIMITS,
  type Limits,
  type SandboxBackend,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { fastImport, type RepositoryCommit } from './fast-import.js';

const LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  ...{ cpuMs: 120_000, wallMs: 600_000, outputBytes: 64 * 1024 * 1024 },
};
const COMMAND_MS = 60_000;
const GIT = [
  'git',
  '-c',
  'init.defaultBranch=main',
  '-c',
  'core.fileMode=false',
  '-c',
  'advice.detachedHead=false',
];

export interface CommandResult {
  /** Null when a signal or its time limit ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Answer {
  readonly error?: string;
  readonly missing?: true;
  readonly data?: string;
  readonly code?: number | null;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** A sandbox of a freelancer's own, with a git repository in it. What it says is the freelancer's, and proves nothing. */
export class Workspace {
  private calls = 0;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly channel: Channel,
    private readonly backend: SandboxBackend,
  ) {}

  /** @throws SandboxUnavailableError when no sandbox with git in it can be had */
  static async open(backend: SandboxBackend, history: readonly RepositoryCommit[]): Promise<Workspace> {
    const program = harnessSource('javascript', 'program');
    const channel = await Channel.open(backend, { runtime: 'node', program, limits: LIMITS }, { files: {} });
    const workspace = new Workspace(channel, backend);
    try {
      await workspace.checkOut(history);
      return workspace;
    } catch (error) {
      await workspace.close();
      throw error;
    }
  }

  /** Runs a command in the repository, one at a time. */
  async run(argv: readonly string[], stdin = ''): Promise<CommandResult> {
    const answer = await this.ask({ op: 'run', argv, env: {}, stdin: base64(stdin), timeoutMs: COMMAND_MS });
    if (answer.error !== undefined) return { code: null, stdout: '', stderr: answer.error };
    const { code = null, stdout, stderr } = answer;
    return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
  }

  async write(path: string, text: string): Promise<void> {
    await this.ask({ op: 'write', path, data: base64(text) });
  }

  /** The text of a regular file; null where there is none. */
  async read(path: string): Promise<string | null> {
    const { data } = await this.ask({ op: 'read', path });
    return data === undefined ? null : textOf(data);
  }

  /** What differs from the last commit of the history, as a patch; new files are in it. */
  async diff(): Promise<string> {
    await this.run([...GIT, 'add', '--all', '--intent-to-add']);
    return (await this.run([...GIT, 'diff', '--no-color', '--no-ext-diff', 'refs/heads/main'])).stdout;
  }

  async close(): Promise<void> {
    await this.channel.kill();
  }

  private async checkOut(history: readonly RepositoryCommit[]): Promise<void> {
    await this.ask({ op: 'begin' });
    await this.ask({ op: 'write', path: '.keep', data: '' });
    const steps: readonly (readonly [string[], string])[] = [
      [[...GIT, 'init', '--quiet'], ''],
      [[...GIT, 'fast-import', '--quiet'], fastImport(history)],
      [[...GIT, 'checkout', '--quiet', '--force', 'main'], ''],
      [['rm', '.keep'], ''],
    ];
    for (const [argv, input] of steps) {
      const { code, stderr } = await this.run(argv, input);
      if (code === 0) continue;
      const said = `no repository could be made (\`${argv.at(-1)}\`): ${stderr.slice(0, 300)}`;
      throw new SandboxUnavailableError(this.backend.name, said, { kind: 'image-missing' });
    }
  }

  private ask(call: object): Promise<Answer> {
    const answer = this.turn.then(() => this.exchange(call));
    this.turn = answer.catch(() => {});
    return answer;
  }

  private async exchange(call: object): Promise<Answer> {
    const id = ++this.calls;
    this.channel.send(`C ${id} ${JSON.stringify(call)}`);
    for (;;) {
      const frame = await this.channel.next();
      if (frame === null) return { error: 'the workspace has ended' };
      const [, answered, text] = /^R (\d+) (\{.*\})$/s.exec(frame) ?? [];
      if (text === undefined || Number(answered) !== id) continue;
      try {
        return JSON.parse(text) as Answer;
      } catch {
        return { error: 'the workspace does not answer as it should' };
      }
    }
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const textOf = (data = ''): string => Buffer.from(data, 'base64').toString('utf8');
