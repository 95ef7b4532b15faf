/** Why a reply does not count. It costs the agent its turn, and nobody else anything. */
export const BAD_REPLIES = {
  refusal: 'the model refused, or its provider filtered what it said',
  'cut-off': 'the reply ended at the limit of its length',
  empty: 'there was no reply in it',
  'not-json': 'it held no JSON, or only a part of some',
  'wrong-shape': 'it was JSON of another shape than was asked for',
  'wrong-ids': 'it named a job, a clause or a proposal that is not there',
  'out-of-range': 'it named a price or a number that cannot be',
  'wrong-tool': 'it called another tool than it was given',
  'too-big': 'it was larger than any reply may be',
  'too-long': 'what had to be asked was longer than the model takes',
  'too-dear': 'one call could have cost more than a call may',
  'no-image': 'the work is inside of an image, and there is no Docker here',
  budget: 'a cap of the budgets was reached, and nobody was asked',
  'no-submission': 'it ended its work without handing anything in',
  'nothing-done': 'it reached a limit of its work, and had changed nothing',
} as const;
export type BadReplyKind = keyof typeof BAD_REPLIES;

/** What another round does not mend. */
const FINAL: readonly BadReplyKind[] = ['refusal', 'too-big', 'too-long', 'too-dear', 'no-image', 'budget'];

export class BadReply extends Error {
  override readonly name = 'BadReply';
  constructor(
    readonly kind: BadReplyKind,
    /** What exactly, for a person to read; the model reads it too when it may try again. */
    readonly detail: string,
    /** The cap that forbade the call, where one did: a run goes on from there when it is given more. */
    readonly cap?: string,
  ) {
    super(`${kind}: ${detail}`);
  }

  get mayBeMended(): boolean {
    return !FINAL.includes(this.kind);
  }
}
