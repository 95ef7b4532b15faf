export interface ContestOutcome {
  /** What each player spends, in the prize's unit. */
  readonly effort: number;
  readonly totalEffort: number;
  /** The part of the prize that the players spend together. */
  readonly spentShare: number;
  /** What each player expects to keep. */
  readonly payoff: number;
}

/**
 * A contest in which a player wins with probability effort / (everybody's effort): the symmetric equilibrium.
 * G. Tullock, "Efficient rent seeking" (1980).
 */
export function tullockContest(players: number, prize: number): ContestOutcome {
  if (!Number.isInteger(players) || players < 2) throw new RangeError('a contest needs two players at least');
  const spentShare = (players - 1) / players;
  return {
    effort: (spentShare * prize) / players,
    totalEffort: spentShare * prize,
    spentShare,
    payoff: prize / players ** 2,
  };
}
