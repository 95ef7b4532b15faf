import type { ScenarioSettings } from '../schema.js';
import { type Check, check, type Objection } from './check.js';
import { unknownModel } from './unknown-model.js';

type Models = NonNullable<ScenarioSettings['models']>;

/** Rules about models that answer instead of others. */
export const fallbackChecks: readonly Check[] = [
  check(['models'], ({ models = {} }) =>
    Object.entries(models).flatMap(([name, { fallback }]) =>
      fallback === undefined ? [] : [objectionTo(models, name, fallback)],
    ),
  ),
];

function objectionTo(models: Models, name: string, fallback: string): Objection | false {
  const path = ['models', name, 'fallback'];
  if (fallback === name) {
    const remedy = 'Name another model, or take fallback out';
    return { path, message: 'is the model itself, which cannot answer when it cannot be had', remedy };
  }
  const circle = circleFrom(models, name);
  if (circle === null) return unknownModel(models, path, fallback);
  // Each circle is told of once.
  if (circle.some((other) => other < name)) return false;
  const message = `comes back to where it began: ${[...circle, name].join(' -> ')}`;
  return { path, message, remedy: 'Take fallback out of one of them' };
}

/** The models that are asked one after another until it is this one's turn again; null where that never is. */
function circleFrom(models: Models, name: string): string[] | null {
  const circle = [name];
  for (let next = models[name]?.fallback; next !== undefined; next = models[next]?.fallback) {
    if (next === name) return circle;
    // Another circle, without this one in it.
    if (circle.includes(next) || !Object.hasOwn(models, next)) return null;
    circle.push(next);
  }
  return null;
}
