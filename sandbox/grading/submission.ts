import { filesProblem } from '../files/caps.js';
import { shownName } from '../files/names.js';
import type { Runtime } from '../sandbox.port.js';
import type { Submission } from './report.js';

export const runtimeOf = (language: Submission['language']): Runtime =>
  language === 'python' ? 'python' : 'node';

/** What is wrong with the files themselves, before any of them runs, or null. */
export function submissionProblem({ language, main, files }: Submission): string | null {
  if (!Object.hasOwn(files, main)) return `the main file ${shownName(main)} is missing`;
  const ending = language === 'python' ? /\.py$/ : /\.[cm]?js$/;
  if (!ending.test(main)) return `the main file ${shownName(main)} is not a ${language} file`;
  const sizes = Object.entries(files).map(([name, text]) => [name, Buffer.byteLength(text)] as const);
  return filesProblem(new Map(sizes));
}
