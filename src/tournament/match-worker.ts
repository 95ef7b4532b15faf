import { type MatchWork, type PlayedMatch, playMatch } from './play-match.js';

/** What one thread does. */
export default (work: MatchWork): Promise<PlayedMatch> => playMatch(work);
