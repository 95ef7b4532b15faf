import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { tournamentParams } from '../tournaments/tournament.schema.js';

/** How many matches were taken. */
export const TOURNAMENT_POSITION = /^[0-9]{1,15}$/;

export const getTournamentStream = operation({
  ...{ id: 'getTournamentStream', method: 'get', tag: 'stream', scope: ['read', 'entrant'] as const },
  path: '/tournaments/{tournament}/stream',
  summary: 'A tournament as it is played: its state, its matches and its standings, in one stream',
  description: `Server-sent events. \`state\` holds {tournament, state, playedHere, stopped, failure, entrants} at the beginning and when that changes, also
while entrants register. \`matches\` holds {tournament, matches}, as GET /tournaments/{tournament}/matches says them; its id says how many were sent, and with Last-Event-ID the stream
goes on right there. \`standings\` comes when a fixture is whole, once a second at the most. \`reset\`: the tournament was played anew, and comes from
its first match. \`end\` holds {tournament, state, matches}: nothing more comes, and the stream is closed; whoever connects again with that id gets 204.`,
  params: tournamentParams,
  query: z.strictObject({
    from: z
      .string()
      .regex(TOURNAMENT_POSITION)
      .optional()
      .describe('Where to begin, as in Last-Event-ID, for who cannot send a header; that header comes first'),
  }),
  headers: { 'Last-Event-ID': 'The id of the last message that was taken' },
  answer: z.string(),
  mediaType: 'text/event-stream',
  also: { 204: 'It has ended, and everything was sent' },
  refusals: ['missing', 'invalid', 'busy'],
});
