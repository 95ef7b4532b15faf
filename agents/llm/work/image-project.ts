import type { ImageOutput, ImageSuite, PatchSubmission, Tree } from '#sandbox/index.js';
import type { Artifact, WorkView } from '../../observation.js';
import type { Workbench } from '../../ports.js';
import { type Listing, type Project, pathProblem, sizeProblem, type Text } from './project.js';

type Code = Extract<NonNullable<WorkView['code']>, { repository: unknown }>;

const MOST_LISTED = 2_000;
const MOST_READ = 200_000;
const LONGEST = 8_000;

/** What git knows of, or else all but what nobody writes. */
const LIST = `{ if [ -e .git ] && command -v git > /dev/null 2>&1; then git ls-files 2> /dev/null; else
find . \\( -name .git -o -name node_modules -o -name __pycache__ \\) -prune -o -type f -print; fi; } | sed 's|^\\./||'`;
/** In a subshell the exit code says whether there is such a file. */
const readOf = (path: string) => `[ -f ${quoted(path)} ] && head -c ${MOST_READ + 1} ${quoted(path)}`;
const STDERR = '/box/stderr';

export interface ImageMeans {
  readonly suite: ImageSuite;
  readonly bench: Workbench;
  /** Keeps what came of a command with the run. */
  kept<T>(about: unknown, work: () => Promise<T>): Promise<T>;
}

/**
 * A codebase in a job's own image. What is written stays here as a patch; whatever is looked at or run is done in a fresh
 * container of the image with that patch applied, without a network, within the limits of the job's tests.
 */
export class ImageProject implements Project {
  private readonly written = new Map<string, string>();
  /** Of the image; null for files that are not in it. */
  private readonly originals = new Map<string, string | null>();
  private listed: readonly string[] | undefined;

  private constructor(
    readonly code: Code,
    private readonly means: ImageMeans,
  ) {}

  /** @param earlier what was written for the job before a change order came */
  static async open(code: Code, means: ImageMeans, earlier: Tree = {}): Promise<ImageProject> {
    const project = new ImageProject(code, means);
    for (const [path, text] of Object.entries(earlier)) await project.write(path, text);
    return project;
  }

  get changed(): boolean {
    return [...this.written].some(([path, text]) => this.originals.get(path) !== text);
  }

  get changes(): Tree {
    return Object.fromEntries(this.written);
  }

  async list(): Promise<Listing> {
    this.listed ??= (await this.command(LIST)).stdout.split('\n').filter((path) => path !== '');
    const files = [...new Set([...this.listed, ...this.written.keys()])].sort();
    const leftOut = files.length - MOST_LISTED;
    return leftOut > 0 ? { files: files.slice(0, MOST_LISTED), leftOut } : { files };
  }

  async read(path: string): Promise<Text> {
    const written = this.written.get(path);
    if (written !== undefined || pathProblem(path) !== null) return written;
    return (await this.original(path)) ?? undefined;
  }

  artifact(bench: Workbench): Exclude<Artifact, { kind: 'outcome' }> {
    return { kind: 'patch', submission: this.patch(bench) };
  }

  private patch(bench: Workbench): PatchSubmission {
    const before = [...this.originals].filter((entry): entry is [string, string] => entry[1] !== null);
    return bench.patchBetween(Object.fromEntries(before), this.changes);
  }

  /** Runs a command line in the root of the codebase. */
  async run(argv: readonly string[], stdin: string): Promise<Record<string, unknown>> {
    const mark = 'tortuga: standard error';
    const line = `printf '%s' ${quoted(stdin)} | ${argv.map(quoted).join(' ')} 2> ${STDERR}; code=$?
printf '\n%s\n' ${quoted(mark)}; head -c ${LONGEST} ${STDERR}; exit $code`;
    const { stdout, code, failed } = await this.command(line, this.patch(this.means.bench).patch);
    if (failed !== undefined) return { error: failed };
    const at = stdout.lastIndexOf(`\n${mark}\n`);
    const stderr = stdout.slice(at + mark.length + 2);
    return { code, stdout: stdout.slice(0, Math.min(at, LONGEST)), stderr };
  }

  async write(path: string, text: string): Promise<string | null> {
    const problem = pathProblem(path) ?? sizeProblem(this.written, text, this.written.size);
    if (problem !== null) return problem;
    const original = await this.original(path);
    if (typeof original === 'object' && original !== null) return original.problem;
    this.written.set(path, text);
    return null;
  }

  private async original(path: string): Promise<string | null | { readonly problem: string }> {
    const known = this.originals.get(path);
    if (known !== undefined) return known;
    const { stdout, code, failed } = await this.command(readOf(path));
    if (failed !== undefined) return { problem: failed };
    if (code === 0 && stdout.length > MOST_READ)
      return { problem: `it has more than ${MOST_READ} characters` };
    if (code === 0 && stdout.includes('\uFFFD')) return { problem: 'it is no text' };
    const text = code === 0 ? stdout : null;
    this.originals.set(path, text);
    return text;
  }

  private command(command: string, patch = ''): Promise<Shown> {
    const { suite, bench, kept } = this.means;
    return kept([command, patch], async () => shown(await bench.inImage({ suite, patch, command })));
  }
}

interface Shown {
  readonly stdout: string;
  readonly code: number;
  /** Why nothing came of it. */
  readonly failed?: string;
}

function shown(output: ImageOutput): Shown {
  if ('lines' in output) return { stdout: output.lines.join('\n'), code: output.exitCode };
  const failed = 'refusal' in output ? `${output.refusal}: ${output.detail}` : output.detail;
  return { stdout: '', code: -1, failed };
}

/** For a shell that takes it as it is. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
