import { type Alias, type Document, type Node, visit } from 'yaml';
import type { Fault } from './problem.js';

const MOST_ALIASES = 100;

export interface AliasFault {
  readonly node: Node;
  readonly fault: Fault;
}

/** Aliases of nothing, inside of what they stand for, or so many that they blow the document up. */
export function aliasFaults(document: Document): AliasFault[] {
  const faults: AliasFault[] = [];
  let count = 0;
  visit(document, {
    Alias(_key, node: Alias, ancestors) {
      count += 1;
      if (count > MOST_ALIASES) return visit.BREAK;
      const target = node.resolve(document);
      if (target === undefined) faults.push({ node, fault: stray(node.source) });
      else if (ancestors.includes(target)) faults.push({ node, fault: circular(node.source) });
      return undefined;
    },
  });
  if (faults.length === 0 && (count > MOST_ALIASES || blowsUp(document))) {
    faults.push({ node: document.contents as Node, fault: excessive });
  }
  return faults;
}

const excessive: Fault = {
  message: 'aliases repeat too much in this document',
  found: '',
  allowed: '',
  remedy: 'Write the values out',
};

const stray = (name: string): Fault => ({
  message: `the alias *${name} stands for nothing`,
  found: `*${name}`,
  allowed: '',
  remedy: `Mark the value that it repeats with &${name}, or put quotes around the text: "*${name}"`,
});

const circular = (name: string): Fault => ({
  message: `the alias *${name} is inside of what it stands for`,
  found: `*${name}`,
  allowed: '',
  remedy: 'Write the value out',
});

function blowsUp(document: Document): boolean {
  try {
    document.toJS();
    return false;
  } catch (error) {
    if (error instanceof ReferenceError) return true;
    throw error;
  }
}
