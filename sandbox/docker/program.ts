import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import type { Runtime, SandboxSpec } from '../sandbox.port.js';
import { interpreterArgs } from '../session/runtimes.js';

interface Starter {
  readonly interpreter: string;
  /** The program that waits for another one; a shell has none and is given its script at once. */
  readonly bootstrap: string | null;
}

const STARTERS: Record<Runtime, Starter> = {
  node: { interpreter: 'node', bootstrap: 'bootstrap.cjs' },
  python: { interpreter: 'python3', bootstrap: 'bootstrap.py' },
  shell: { interpreter: '/bin/sh', bootstrap: null },
};

const sources = new Map<string, string>();

/** Whether its containers can be started before their program is known. */
export const canWait = ({ runtime }: SandboxSpec): boolean => STARTERS[runtime].bootstrap !== null;

/** What a container runs. */
export function commandOf(spec: SandboxSpec): [string, ...string[]] {
  const { interpreter, bootstrap } = STARTERS[spec.runtime];
  return [
    interpreter,
    ...interpreterArgs(bootstrap === null ? spec : { ...spec, program: source(bootstrap) }),
  ];
}

/** What a container that waits is sent first. */
export const handover = ({ program }: SandboxSpec): string => `${Buffer.byteLength(program)}\n${program}`;

function source(file: string): string {
  let text = sources.get(file);
  if (text === undefined) {
    text = readFileSync(join(packageRoot(), 'sandbox/docker', file), 'utf8');
    sources.set(file, text);
  }
  return text;
}
