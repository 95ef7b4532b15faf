import { Channel, type Ending, endingOf } from '../grading/channel.js';
import { harnessSource } from '../grading/harness.js';
import type { Submission } from '../grading/report.js';
import { runtimeOf, submissionProblem } from '../grading/submission.js';
import type { Limits, SandboxBackend } from '../sandbox.port.js';
import { FILE_CAPS, type FileCaps, filesProblem } from './caps.js';
import { nameProblem } from './names.js';

/** Processor time for starting, and for handing out what the program has left when its own time is over. */
const AROUND_MS = 5_000;
/** How much longer bytes are when they are written as text, with room for the names. */
const BASE64 = 1.5;

export interface WorkOrder {
  readonly submission: Submission;
  readonly limits: Limits;
  readonly caps?: FileCaps;
}

export interface Refused {
  readonly path: string;
  readonly why: string;
}

/** What a program left behind. Where `ending` is not null, nothing is handed out. */
export interface WorkResult {
  /** Null when the program was ended by a signal, such as the one that ends its processor time. */
  readonly exitCode: number | null;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly refused: readonly Refused[];
  readonly ending: Ending | null;
}

const nothing = (ending: Ending): WorkResult => ({ exitCode: null, files: new Map(), refused: [], ending });

/**
 * Runs a program in a sandbox and copies out the files that it leaves in its folder. They come as bytes through standard
 * output: no path of the sandbox is opened from outside. What comes is checked here again, whatever sent it.
 * @throws SandboxUnavailableError when no sandbox can be had
 */
export async function work(backend: SandboxBackend, order: WorkOrder): Promise<WorkResult> {
  const { submission, limits, caps = FILE_CAPS } = order;
  const { files, main, language } = submission;
  const problem = submissionProblem(submission);
  if (problem !== null) return nothing({ reason: 'refused', detail: problem });
  const program = harnessSource(language, 'work');
  const outputBytes = limits.outputBytes + Math.ceil(caps.totalBytes * BASE64);
  const cpuSeconds = Math.max(1, Math.ceil(limits.cpuMs / 1000));
  const around = { ...limits, cpuMs: 1000 * cpuSeconds + AROUND_MS, outputBytes };
  const spec = { runtime: runtimeOf(language), program, limits: around };
  const channel = await Channel.open(backend, spec, { files, main, caps, cpuSeconds });
  channel.closeInput();
  try {
    return await collect(channel, caps);
  } finally {
    await channel.kill();
  }
}

async function collect(channel: Channel, caps: FileCaps): Promise<WorkResult> {
  const collection = new Collection(caps);
  for (let frame = await channel.next(); frame !== null; frame = await channel.next()) {
    if (frame === 'end') return collection.result();
    const ending = collection.accept(frame);
    if (ending !== null) return nothing(ending);
  }
  return nothing(endingOf(await channel.exit));
}

/** What has come so far. */
class Collection {
  private readonly files = new Map<string, Buffer>();
  private readonly refused: Refused[] = [];
  private exit: string | null = null;

  constructor(private readonly caps: FileCaps) {}

  /** Null, or why nothing of this program can be taken. */
  accept(frame: string): Ending | null {
    const [, kind, text] = /^(exit|file|left) (.*)$/s.exec(frame) ?? [];
    if (kind === 'exit' && this.exit === null) this.exit = text!;
    else if (kind === undefined || this.exit === null || !this.take(parseOffer(text!))) {
      return { reason: 'tampered', detail: `an unexpected frame: ${frame.slice(0, 100)}` };
    }
    const count = this.files.size + this.refused.length;
    if (count <= this.caps.files) return null;
    return { reason: 'refused', detail: `it left more than ${this.caps.files} files` };
  }

  result(): WorkResult {
    const sizes = new Map([...this.files].map(([path, content]) => [path, content.length]));
    const problem = filesProblem(sizes, this.caps);
    if (problem !== null) return nothing({ reason: 'refused', detail: problem });
    const exitCode = /^\d{1,3}$/.test(this.exit ?? '') ? Number(this.exit) : null;
    return { exitCode, files: this.files, refused: this.refused, ending: null };
  }

  private take(offer: Offer | null): boolean {
    if (typeof offer?.path !== 'string' || this.files.has(offer.path)) return false;
    const why = nameProblem(offer.path) ?? offer.why;
    if (why !== undefined) this.refused.push({ path: offer.path, why: String(why) });
    else if (typeof offer.base64 !== 'string') return false;
    else this.files.set(offer.path, Buffer.from(offer.base64, 'base64'));
    return true;
  }
}

interface Offer {
  readonly path?: unknown;
  readonly base64?: unknown;
  readonly why?: unknown;
}

function parseOffer(text: string): Offer | null {
  try {
    return JSON.parse(text) as Offer | null;
  } catch {
    return null;
  }
}
