import { PatchProblem } from './patch.js';

const MAX_LENGTH = 200;
/** No control characters, no blanks, no quotes, nothing that reads backwards, nothing that a shell would expand. */
const PART = /^[A-Za-z0-9_.@+-]*[A-Za-z0-9_@+-]$/;

/** @throws PatchProblem for a name that no honest patch of one of our trees has */
export function checkName(path: string): void {
  const shown = JSON.stringify(path);
  const parts = path.split('/');
  if (path.startsWith('/') || parts.some((part) => part === '..' || part === '.')) {
    throw new PatchProblem('outside', shown);
  }
  if (parts.some((part) => /^\.git|^git~\d/i.test(part))) throw new PatchProblem('git', shown);
  if (path.length > MAX_LENGTH || !parts.every((part) => PART.test(part) && !part.startsWith('-'))) {
    throw new PatchProblem('name', shown);
  }
}
