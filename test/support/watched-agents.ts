import type { Population } from '../../src/simulation/population.js';

export interface Seen {
  readonly role: string;
  readonly method: string;
  /** When it was shown; before everything else where it does not say. */
  readonly at: number;
  readonly text: string;
}

/** The same agent, whose every observation is written down. */
function watched<A extends object>(role: string, agent: A, seen: Seen[]): A {
  return new Proxy(agent, {
    get(target, method, receiver) {
      const member = Reflect.get(target, method, receiver);
      if (typeof member !== 'function') return member;
      return (view: { readonly now?: number }, ...rest: unknown[]) => {
        const text = JSON.stringify(view, (_, value) =>
          value instanceof Map || value instanceof Set ? [...value] : value,
        );
        seen.push({ role, method: String(method), at: view.now ?? -1, text });
        return member.call(target, view, ...rest);
      };
    },
  });
}

export const watchAll =
  (seen: Seen[]) =>
  ({ freelancers, reviewers, arbiters, managers, clients, testAuthor, casts }: Population): Population => ({
    freelancers: new Map(
      [...freelancers].map(([id, one]) => [id, { ...one, agent: watched('freelancer', one.agent, seen) }]),
    ),
    reviewers: new Map([...reviewers].map(([id, agent]) => [id, watched('reviewer', agent, seen)])),
    arbiters: new Map([...arbiters].map(([id, agent]) => [id, watched('arbiter', agent, seen)])),
    managers: managers.map(({ id, agent }) => ({ id, agent: watched('manager', agent, seen) })),
    clients: clients.map(({ id, agent }) => ({ id, agent: watched('client', agent, seen) })),
    testAuthor: testAuthor && watched('testAuthor', testAuthor, seen),
    casts,
  });
