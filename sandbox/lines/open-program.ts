import { randomBytes } from 'node:crypto';
import { harnessSource } from '../grading/harness.js';
import {
  type Limits,
  type SandboxBackend,
  type SandboxExit,
  type SandboxSession,
  SandboxUnavailableError,
} from '../sandbox.port.js';

/** A program that speaks in lines, by its source. */
export interface LineProgram {
  readonly runtime: 'node' | 'python';
  /** Of its file inside, which tells Node.js what kind of module it is. */
  readonly name: string;
  readonly source: string;
  readonly limits: Limits;
}

/**
 * Starts a program in a sandbox of its own, and returns when it begins: what it says from then on is its own.
 * @throws SandboxUnavailableError when it has not begun, for which it cannot be blamed
 */
export async function openProgram(backend: SandboxBackend, program: LineProgram): Promise<SandboxSession> {
  const { runtime, name, source, limits } = program;
  const greeting = randomBytes(12).toString('hex');
  const language = runtime === 'node' ? 'javascript' : 'python';
  const session = await backend.open({ runtime, program: harnessSource(language, 'begin'), limits });
  // The newline that ends a line is a part of the program, and its last.
  const bytes = Buffer.byteLength(source) + 1;
  session.send(JSON.stringify({ greeting, name, bytes }));
  session.send(source);
  if ((await session.nextLine()) === greeting) return session;
  throw notBegun(backend, await session.kill());
}

function notBegun({ name }: SandboxBackend, exit: SandboxExit): SandboxUnavailableError {
  const { reason, exitCode, signal, stderrTail } = exit;
  const ending = `${reason}, exit code ${exitCode}, signal ${signal}`;
  return new SandboxUnavailableError(name, `the program was not started (${ending}): ${stderrTail}`);
}
