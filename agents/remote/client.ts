import type { ClientAgent } from '../ports.js';
import type { Mind } from './mind.js';
import { RemoteSeat, type Seated } from './seat.js';

/** A client whose mind is somebody else's. Where its turn is lost it states all that it wants, word for word; and answers nothing. */
export function askedClient(mind: Mind, seated: Seated): ClientAgent {
  const seat = new RemoteSeat(mind, seated);
  return {
    external: true,
    async writeBrief({ me, job, title, summary, clauses }) {
      const observation = { me, job, title, summary, clauses: clauses.map((clause) => ({ ...clause })) };
      const answer = await seat.ask('client.brief', observation, ({ lines }) =>
        strayClause(
          lines.flatMap((line) => line.clauses),
          clauses,
        ),
      );
      const lines = answer?.lines ?? clauses.map(({ id, text }) => ({ text, clauses: [id] }));
      return {
        lines: lines.map(({ text }) => text),
        covers: [...new Set(lines.flatMap((line) => line.clauses))],
      };
    },
    async answer({ now, me, job, title, question, number, clauses, brief }) {
      const observation = {
        ...{ now, me, job, title, question, number },
        clauses: clauses.map((clause) => ({ ...clause })),
        brief: { lines: [...brief.lines], covers: [...brief.covers] },
      };
      const answer = await seat.ask('client.answer', observation, (given) =>
        strayClause(given.clauses, clauses),
      );
      return answer
        ? { text: answer.text, covers: answer.clauses }
        : { text: 'Please go by the brief.', covers: [] };
    },
  };
}

function strayClause(named: readonly string[], clauses: readonly { readonly id: string }[]): string | null {
  const stray = named.find((name) => clauses.every(({ id }) => id !== name));
  return stray === undefined ? null : `there is no clause ${JSON.stringify(stray)}`;
}
