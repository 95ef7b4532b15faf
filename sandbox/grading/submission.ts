import type { Runtime } from '../sandbox.port.js';
import type { Submission } from './report.js';

export const runtimeOf = (language: Submission['language']): Runtime =>
  language === 'python' ? 'python' : 'node';

/** What is wrong with the files themselves, before any of them runs, or null. */
export function submissionProblem({ language, main, files }: Submission): string | null {
  if (!Object.hasOwn(files, main)) return `the main file ${main} is missing`;
  const ending = language === 'python' ? /\.py$/ : /\.[cm]?js$/;
  if (!ending.test(main)) return `the main file ${main} is not a ${language} file`;
  const outside = Object.keys(files).find((path) => !isInside(path));
  return outside === undefined ? null : `the file name ${outside} leads elsewhere`;
}

function isInside(path: string): boolean {
  const parts = path.split('/');
  return !/[\0\\]/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}
