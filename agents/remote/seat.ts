import { createHash } from 'node:crypto';
import type { Context } from '../parameters.js';
import { call } from './call.js';
import { RemoteFailure, type RemoteFailureKind } from './failure.js';
import { DECISION_BYTES, PROTOCOL, pathOf, WORK_BYTES } from './protocol.js';
import { type AnswerOf, type ObservationOf, type RemoteRole, ROLES } from './schemas.js';

export interface RemoteParams {
  /** Where the service is; roles have paths below it. */
  readonly url: string;
  /** The variable of the environment that holds the key with which both sides sign. */
  readonly keyFrom: string;
  /** Real seconds in which it has to answer, and in which work has to be done. */
  readonly answerWithin: number;
  readonly workWithin?: number;
}

export type Seated = Pick<Context, 'me' | 'outside'>;

/** What came of a question, as it is kept. */
type Outcome<R extends RemoteRole> =
  | { readonly answer: AnswerOf<R> }
  | { readonly failure: { readonly kind: RemoteFailureKind; readonly detail: string } };

/** What is wrong with an answer that has the right shape; null when nothing is. */
export type Objection<R extends RemoteRole> = (answer: AnswerOf<R>) => string | null;

/** Somebody's service in one participant's seat. Whatever it does costs that participant a turn at most. */
export class RemoteSeat {
  private readonly asked = new Map<string, number>();

  constructor(
    private readonly params: RemoteParams,
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
      kept === null ? await this.request(role, observation, objection) : (JSON.parse(kept) as Outcome<R>);
    if (kept === null) outside.replies.put(key, JSON.stringify(outcome));
    if ('answer' in outcome) return outcome.answer;
    outside.onLostTurn?.({ key, participant: me, role, ...outcome.failure });
    return null;
  }

  /** The same question at another time is another one. */
  private keyOf(role: RemoteRole, observation: unknown): string {
    const { params, seated } = this;
    const digest = sha256(['remote', PROTOCOL, params.url, seated.me, role, observation]);
    const occurrence = this.asked.get(digest) ?? 0;
    this.asked.set(digest, occurrence + 1);
    return occurrence === 0 ? digest : sha256([digest, occurrence]);
  }

  private async request<R extends RemoteRole>(
    role: R,
    observation: ObservationOf<R>,
    objection: Objection<R>,
  ): Promise<Outcome<R>> {
    const { url, keyFrom, answerWithin, workWithin = answerWithin } = this.params;
    const outside = this.seated.outside!;
    const works = role === 'bidder.work';
    const withinMs = 1_000 * (works ? workWithin : answerWithin);
    try {
      const reply = await call(
        {
          url: `${url.replace(/\/+$/, '')}${pathOf(role)}`,
          body: JSON.stringify({ protocol: PROTOCOL, role, withinMs, observation }),
          key: outside.secret(keyFrom),
          withinMs,
          mostBytes: works ? WORK_BYTES : DECISION_BYTES,
        },
        outside,
      );
      const answer = readAnswer(role, reply);
      const problem = objection(answer);
      if (problem !== null) throw new RemoteFailure('wrong-answer', problem);
      return { answer };
    } catch (error) {
      if (!(error instanceof RemoteFailure)) throw error;
      return { failure: { kind: error.kind, detail: error.detail } };
    }
  }
}

function readAnswer<R extends RemoteRole>(role: R, text: string): AnswerOf<R> {
  const reply = parseJson(text);
  const { protocol, answer } = (reply ?? {}) as { protocol?: unknown; answer?: unknown };
  if (protocol !== PROTOCOL)
    throw new RemoteFailure('wrong-version', `protocol ${JSON.stringify(protocol) ?? 'missing'}`);
  const parsed = ROLES[role].answer.safeParse(answer);
  if (parsed.success) return parsed.data as AnswerOf<R>;
  const [issue] = parsed.error.issues;
  throw new RemoteFailure(
    'wrong-shape',
    `${['answer', ...issue!.path].map(String).join('.')}: ${issue!.message}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RemoteFailure('not-json', (error as Error).message);
  }
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
