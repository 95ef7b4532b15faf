import {
  type OutageKind,
  type SandboxBackend,
  type SandboxSession,
  SandboxUnavailableError,
} from '#sandbox/index.js';

export type Fate = 'works' | 'cannot be had' | 'breaks';

/** Decides the fate of each sandbox that is asked for, from 1. */
export type Plan = (asked: number) => Fate;

/**
 * Makes a real backend fail on demand. Those of its sandboxes that break do so under a program that has been given its
 * task, as when a daemon dies.
 */
export function makeFlaky(backend: SandboxBackend, plan: Plan, kind: OutageKind = 'daemon-gone') {
  const open = backend.open.bind(backend);
  const seen = { asked: 0, opened: 0 };
  const spy = jest.spyOn(backend, 'open').mockImplementation(async (spec) => {
    seen.asked += 1;
    const fate = plan(seen.asked);
    if (fate === 'cannot be had') throw gone(backend, kind);
    seen.opened += 1;
    const session = await open(spec);
    return fate === 'breaks' ? breaking(session, gone(backend, kind)) : session;
  });
  return { seen, mend: () => spy.mockRestore() };
}

const gone = ({ name }: SandboxBackend, kind: OutageKind) =>
  new SandboxUnavailableError(name, 'the daemon does not answer', { kind });

function breaking(session: SandboxSession, error: SandboxUnavailableError): SandboxSession {
  const exit = session.exit.then(() => Promise.reject(error));
  exit.catch(() => {});
  return {
    exit,
    send(line) {
      session.send(line);
      void session.kill();
    },
    closeInput: () => session.closeInput(),
    nextLine: () => session.nextLine(),
    kill: () => session.kill().then(() => exit),
  };
}
