import {
  type Context,
  type Mind,
  type ProgramParams,
  type RemoteParams,
  remoteService,
  SubmittedProgram,
} from '#agents/index.js';

/** A seat whose mind is somebody else's: a service, or a submitted program. */
export type Guest =
  | ({ readonly agent: 'remote' } & RemoteParams)
  | ({ readonly agent: 'program' } & ProgramParams);

export const isGuest = <G extends { readonly agent: string }>(
  group: G,
): group is Extract<G, { readonly agent: Guest['agent'] }> =>
  group.agent === 'remote' || group.agent === 'program';

export const mindOf = (guest: Guest, context: Pick<Context, 'outside'>): Mind =>
  guest.agent === 'remote' ? remoteService(guest, context) : new SubmittedProgram(guest, context);
