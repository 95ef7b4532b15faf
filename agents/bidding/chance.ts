/** How steeply success rises with skill. */
export const DISCRIMINATION = 1.5;

/** Whoever is further than this from the rest is hopeless or infallible, and no number overflows. */
const FAR = 300;

/** A skill and a difficulty in the odds of an attempt, weakness x hardness to one against it. */
export const weaknessOf = (skill: number): number => odds(-DISCRIMINATION * skill);
export const hardnessOf = (difficulty: number): number => odds(DISCRIMINATION * difficulty);

const odds = (x: number): number => Math.exp(Math.max(-FAR, Math.min(FAR, x)));

/** The chance that one attempt is right, for who works out weakness and hardness once. */
export const chanceAgainst = (weakness: number, hardness: number): number => 1 / (1 + weakness * hardness);

/** The chance that one attempt is right: logistic(1.5 (skill - difficulty)). */
export const attemptChance = (skill: number, difficulty: number): number =>
  chanceAgainst(weaknessOf(skill), hardnessOf(difficulty));

/** The chance that one of several attempts is right: 1 - (1 - p)^k. */
export function successChance(attemptChance: number, attempts: number): number {
  return attempts === 1 ? attemptChance : 1 - (1 - attemptChance) ** attempts;
}
