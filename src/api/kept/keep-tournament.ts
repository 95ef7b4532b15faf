import { UserError } from '../../errors.js';
import type { AnswerOf } from '../contract/operation.js';
import { startServer } from '../server.js';
import type { getTournament } from '../tournaments/tournaments.contract.js';
import { Keeper } from './keeper.js';
import { keptPage } from './kept-page.js';

/**
 * How a tournament came out, or stands, in one page. The answers in it are those that a server gives here and now.
 * @throws UserError where there is no such tournament, or nothing is played yet
 */
export async function keepTournament(name: string): Promise<string> {
  const server = await startServer({ port: 0, requestsPerMinute: Number.MAX_SAFE_INTEGER });
  try {
    const keeper = new Keeper(server.url);
    const base = `/tournaments/${encodeURIComponent(name)}`;
    const tournament = await keeper.keep<AnswerOf<typeof getTournament>>(base);
    if (!tournament?.standings)
      throw new UserError(
        tournament ? `nothing is played yet in ${name}` : `there is no tournament "${name}" beside the runs`,
        'Play it first: tortuga tournament run FILE, or start it where it is hosted.',
      );
    await keeper.keepList('/tournaments');
    await keeper.keepList(`${base}/fixtures`);
    return await keptPage({ title: `${tournament.title} · Tortuga`, home: base, kept: keeper.kept });
  } finally {
    await server.close();
  }
}
