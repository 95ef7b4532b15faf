import { UserError } from '../../errors.js';
import type { AnswerOf } from '../contract/operation.js';
import type { getTournament } from '../tournaments/tournaments.contract.js';
import { withKeeper } from './keeper.js';
import { keptPage } from './kept-page.js';

/**
 * How a tournament came out, or stands, in one page. The answers in it are those that a server gives here and now.
 * @throws UserError where there is no such tournament, or nothing is played yet
 */
export function keepTournament(name: string): Promise<string> {
  return withKeeper(async (keeper) => {
    const base = `/tournaments/${encodeURIComponent(name)}`;
    const tournament = await keeper.keep<AnswerOf<typeof getTournament>>(base);
    if (!tournament?.standings)
      throw new UserError(
        tournament ? `nothing is played yet in ${name}` : `there is no tournament "${name}" beside the runs`,
        'Play it first: tortuga tournament run FILE, or start it where it is hosted.',
      );
    await keeper.keepList('/tournaments');
    await keeper.keepList(`${base}/fixtures`);
    return keptPage({ title: `${tournament.title} · Tortuga`, home: base, kept: keeper.kept });
  });
}
