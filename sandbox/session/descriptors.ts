import type { StdioOptions } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';

const CLOSE_ON_EXEC = 0o2000000;
const FOLDER = '/proc/self/fdinfo';

let memo: { readonly inherited: readonly number[]; readonly nothing: number } | undefined;

/**
 * What a child gets as its descriptors. Those which this process inherited itself, and would hand on, are covered
 * by /dev/null: whatever started the server may have left a pipe or a socket open.
 */
export function childDescriptors(extraInputs: number, handedOn: readonly number[]): StdioOptions {
  memo ??= { inherited: inheritedDescriptors(), nothing: openSync('/dev/null', 'r') };
  const descriptors: ('pipe' | 'ignore' | number)[] = ['pipe', 'pipe', 'pipe'];
  for (let extra = 0; extra < extraInputs; extra++) descriptors.push('pipe');
  descriptors.push(...handedOn);
  for (const descriptor of memo.inherited.filter((number) => number >= descriptors.length)) {
    while (descriptors.length < descriptor) descriptors.push('ignore');
    descriptors.push(memo.nothing);
  }
  return descriptors;
}

function inheritedDescriptors(): number[] {
  try {
    return readdirSync(FOLDER)
      .map(Number)
      .filter(survivesExec)
      .sort((a, b) => a - b);
  } catch {
    return [];
  }
}

function survivesExec(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`${FOLDER}/${descriptor}`, 'utf8'))?.[1];
    return descriptor > 2 && flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0;
  } catch {
    return false;
  }
}
