import type { ProblemBody } from './contract.js';

/** A refusal of the API, or a server that does not answer. */
export class Problem extends Error {
  constructor(
    readonly body: ProblemBody,
    readonly path: string,
  ) {
    super(body.detail ?? body.title);
    this.name = 'Problem';
  }

  get status(): number {
    return this.body.status;
  }

  get hint(): string | undefined {
    return this.body.hint;
  }
}

export const unreachable = (path: string): Problem =>
  new Problem(
    {
      title: 'The server does not answer',
      status: 0,
      hint: 'Is `tortuga serve` still running? The page goes on by itself when it answers again.',
    },
    path,
  );
