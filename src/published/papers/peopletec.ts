/**
 * Published facts: D. Noever, F. McKee, PeopleTec (2025), arXiv 2505.13511: synthetic tasks made from posts of Freelancer.com, with
 * prices predicted from skill tags, one prompt and one reply each.
 */
export const SOURCE = 'D. Noever, F. McKee (PeopleTec, 2025), arXiv 2505.13511';

export const TASKS = 1_115;
/** What all tasks together are said to be worth. */
export const TOTAL_USD = 1_600_000;
export const MEAN_USD = 306;
export const MEDIAN_USD = 250;

export const ROWS = [
  { model: 'Claude 3.5 Haiku', solved: 877, earnedUsd: 1_520_000, share: 0.95 },
  { model: 'GPT-4o-mini', solved: 862, earnedUsd: 1_490_000, share: 0.931 },
  { model: 'Qwen 2.5', solved: 764, earnedUsd: 1_330_000, share: 0.831 },
  { model: 'Mistral 7B', solved: 474, earnedUsd: 700_000, share: 0.438 },
] as const;

/** "Above 95 %": an estimate of what a human would solve. */
export const HUMAN_RATE = 0.95;
