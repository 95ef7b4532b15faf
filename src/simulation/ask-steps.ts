import type { Models } from '#agents/index.js';
import { mapAtOnce } from '../at-once.js';
import { DecisionTab } from './decision-tab.js';
import type { Apply, Step } from './step.js';

/** Of those who are asked in one instant, and run code or call a model for their answer. */
const MOST_UNANSWERED = 64;

/** Asks for decisions that run code or call somebody, all at once as far as there is room for that. */
export async function askOutside(steps: readonly Step[], models?: Models): Promise<Apply[]> {
  if (!models) return mapAtOnce(steps, MOST_UNANSWERED, (step) => step.ask(new DecisionTab()));
  const applies: Apply[] = [];
  // Whoever waits for its share of a budget keeps its place, so all who share it have one.
  for (let first = 0; first < steps.length; first += MOST_UNANSWERED) {
    applies.push(...(await askSharers(steps.slice(first, first + MOST_UNANSWERED), models)));
  }
  return applies;
}

async function askSharers(steps: readonly Step[], models: Models): Promise<Apply[]> {
  const turns = steps.map((step) => ({ step, tab: new DecisionTab() }));
  models.begin(turns.map(({ tab }) => tab));
  return mapAtOnce(turns, turns.length, async ({ step, tab }) => {
    try {
      return await step.ask(tab);
    } finally {
      models.leave(tab);
    }
  });
}
