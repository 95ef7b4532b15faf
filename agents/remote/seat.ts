import { createHash } from 'node:crypto';
import type { Context } from '../parameters.js';
import { NoAnswer } from './failure.js';
import type { Lapse, Mind, Question } from './mind.js';
import { DECISION_BYTES, MOST_REQUEST_BYTES, PROTOCOL, WORK_BYTES } from './protocol.js';
import { type AnswerOf, type ObservationOf, type RemoteRole, ROLES } from './schemas.js';

export type Seated = Pick<Context, 'me' | 'outside'>;

/** What came of a question, as it is kept. */
type Outcome<R extends RemoteRole> = { readonly answer: AnswerOf<R> } | { readonly failure: Lapse };

/** What is wrong with an answer that has the right shape; null when nothing is. */
export type Objection<R extends RemoteRole> = (answer: AnswerOf<R>) => string | null;

/** Somebody else's mind in one participant's seat. Whatever it does costs that participant a turn at most. */
export class RemoteSeat {
  private readonly asked = new Map<string, number>();

  constructor(
    private readonly mind: Mind,
    private readonly seated: Seated,
  ) {}

  /** @returns null where no answer came that counts; the turn is lost then, and told of */
  async ask<R extends RemoteRole>(
    role: R,
    observation: ObservationOf<R>,
    objection: Objection<R> = () => null,
  ): Promise<AnswerOf<R> | null> {
    const { outside, me } = this.seated;
    if (!outside) throw new Error('nobody outside can be asked here');
    const key = this.keyOf(role, observation);
    const kept = outside.replies.get(key);
    const outcome =
      kept === null
        ? await this.request(this.questionOf(role, observation), objection)
        : (JSON.parse(kept) as Outcome<R>);
    if (kept === null) outside.replies.put(key, JSON.stringify(outcome));
    else if (this.mind.recall && !outside.replies.isClosed) {
      const lapse = 'failure' in outcome ? outcome.failure : null;
      this.mind.recall(this.questionOf(role, observation), lapse);
    }
    if ('answer' in outcome) return outcome.answer;
    outside.onLostTurn?.({ key, participant: me, role, ...outcome.failure });
    return null;
  }

  /** The same question at another time is another one. */
  private keyOf(role: RemoteRole, observation: unknown): string {
    const digest = sha256([...this.mind.identity, this.seated.me, role, observation]);
    const occurrence = this.asked.get(digest) ?? 0;
    this.asked.set(digest, occurrence + 1);
    return occurrence === 0 ? digest : sha256([digest, occurrence]);
  }

  private questionOf(role: RemoteRole, observation: unknown): Question {
    const { answerWithin, workWithin = answerWithin } = this.mind;
    const works = role === 'bidder.work';
    const withinMs = 1_000 * (works ? workWithin : answerWithin);
    return {
      ...{ role, withinMs, mostBytes: works ? WORK_BYTES : DECISION_BYTES },
      body: JSON.stringify({ protocol: PROTOCOL, role, withinMs, observation }),
    };
  }

  private async request<R extends RemoteRole>(
    question: Question,
    objection: Objection<R>,
  ): Promise<Outcome<R>> {
    try {
      const bytes = Buffer.byteLength(question.body);
      if (bytes > MOST_REQUEST_BYTES) throw new NoAnswer('request-too-big', `${bytes} bytes`);
      const answer = readAnswer(question.role as R, await this.mind.ask(question));
      const problem = objection(answer);
      if (problem !== null) throw new NoAnswer('wrong-answer', problem);
      return { answer };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { failure: { kind: error.kind, detail: error.detail } };
    }
  }
}

function readAnswer<R extends RemoteRole>(role: R, text: string): AnswerOf<R> {
  const reply = parseJson(text);
  const { protocol, answer } = (reply ?? {}) as { protocol?: unknown; answer?: unknown };
  if (protocol !== PROTOCOL)
    throw new NoAnswer('wrong-version', `protocol ${JSON.stringify(protocol) ?? 'missing'}`);
  const parsed = ROLES[role].answer.safeParse(answer);
  if (parsed.success) return parsed.data as AnswerOf<R>;
  const [issue] = parsed.error.issues;
  throw new NoAnswer('wrong-shape', `${['answer', ...issue!.path].map(String).join('.')}: ${issue!.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NoAnswer('not-json', (error as Error).message);
  }
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
