import { UserError } from './errors.js';

/** What was to be written could not be: the disk is full, or fails. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** The user named a place that cannot be written to. */
const PLACE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'ENAMETOOLONG',
  'ELOOP',
  'ENOENT',
]);

/** Runs what writes to a file or folder. @throws UserError, OutputError in place of what the file system says */
export async function writingTo<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    if (PLACE.has(code)) {
      throw new UserError(`${path} cannot be written: ${message}`, 'Name another place with --out.');
    }
    throw new OutputError(
      `${path} cannot be written: ${message}\nMake room, or name another place with --out, and try again.`,
      { cause: error },
    );
  }
}
