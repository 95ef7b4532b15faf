import { nearest } from '../document/nearest.js';
import type { Path } from '../document/problem.js';
import type { Objection } from './check.js';

/** The models that may be named, for a message. */
export const allowedModels = (models: object): string =>
  Object.keys(models).join(', ') || 'a model that models: describes';

/** False where there is such a model. */
export function unknownModel(models: object, path: Path, name: string): Objection | false {
  if (Object.hasOwn(models, name)) return false;
  const meant = nearest(name, Object.keys(models));
  return {
    path,
    message: `there is no model "${name}"`,
    allowed: allowedModels(models),
    remedy: meant === undefined ? 'Describe it in models:' : `Did you mean "${meant}"?`,
  };
}
