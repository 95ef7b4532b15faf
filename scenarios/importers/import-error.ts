/** Where in the imported source something was found. */
export interface Place {
  readonly file: string;
  readonly line?: number;
}

export interface ImportFault {
  readonly problem: string;
  readonly remedy: string;
  readonly place?: Place;
  readonly cause?: unknown;
}

/** The input, or the place for the output, is not as it must be. The message says where, what, and what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly problem: string;
  readonly remedy: string;
  readonly place: Place | undefined;

  constructor({ problem, remedy, place, cause }: ImportFault) {
    super(`${place ? `${at(place)}: ` : ''}${problem}. ${remedy}.`, { cause });
    this.problem = problem;
    this.remedy = remedy;
    this.place = place;
  }
}

function at({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}
