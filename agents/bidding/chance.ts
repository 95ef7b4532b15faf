/** How steeply success rises with skill. */
export const DISCRIMINATION = 1.5;

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The chance that one attempt is right: logistic(1.5 (skill - difficulty)). */
export function attemptChance(skill: number, difficulty: number): number {
  return logistic(DISCRIMINATION * (skill - difficulty));
}

/** The chance that one of several attempts is right: 1 - (1 - p)^k. */
export function successChance(attemptChance: number, attempts: number): number {
  return attempts === 1 ? attemptChance : 1 - (1 - attemptChance) ** attempts;
}
