import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './cli.js';

const SCENARIO = join(ROOT, 'scenarios', 'review-panels.yaml');

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tortuga-study-'));

/** A study of panels that says this of itself, in a folder of its own. */
export function newStudy(text: string): string {
  const folder = newFolder();
  const file = join(folder, 'study.yaml');
  writeFileSync(file, `name: small\ntitle: A small study\nscenario: ${SCENARIO}\n${text}\n`);
  return file;
}

/** One of four cells, a few milliseconds for each replication. */
export const studyFile = (ending = 'replications: 25\nmeasures: [paidRight, cost]', jobs = 6): string =>
  newStudy(`set: { jobs.count: ${jobs} }
parameters:
  review:
    values:
      one: { panel: 1, approvals: 1 }
      two of three: { panel: 3, approvals: 2 }
  reviewers.reviewer.falseAccept: [0.1, 0.4]
${ending}`);

/** The tables in a results folder, by name. */
export function tablesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(csv|jsonl)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
