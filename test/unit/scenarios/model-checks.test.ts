import { parseScenario, ScenarioError } from '#scenarios/index.js';
import { changed, SMALL_MARKET } from './small-market.js';

/** The small market with models. */
const withModels = (models: string): string =>
  changed(SMALL_MARKET, 'payment:\n', `models:\n${models}\npayment:\n`);

function errorIn(text: string): string {
  try {
    parseScenario(text, 'file.yaml');
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return 'none';
}

test.each([
  ['one that there is not', '  a: { fallback: smal }\n  small: {}', '22:18', 'Did you mean "small"?'],
  ['none at all', '  a: { fallback: nobody }', '22:18', 'there is no model "nobody"'],
  ['itself', '  a: { fallback: a }', '22:18', 'cannot answer when it cannot be had'],
  ['each other', '  b: { fallback: a }\n  a: { fallback: b }', '23:18', 'where it began: a -> b -> a'],
  [
    'a circle of three',
    '  x: { fallback: a }\n  c: { fallback: a }\n  a: { fallback: b }\n  b: { fallback: c }',
    '24:18',
    'where it began: a -> b -> c -> a',
  ],
])('models that fall back to %s', (...[, models, place, says]) => {
  const error = errorIn(withModels(models));
  expect(error).toContain(`file.yaml:${place}`);
  expect(error).toContain(says);
  expect(error.split('file.yaml:').length - 1).toBe(1);
});

test('a deployment at Azure has a version of the API', () => {
  const azure = (more: string) =>
    withModels(`  a: { provider: azure, baseURL: "https://r.openai.azure.com/openai/${more} }`);
  expect(errorIn(azure('deployments/d"'))).toContain('file.yaml:22:6 models.a: does not say which version');
  expect(errorIn(azure('deployments/d", apiVersion: "2024-10-21"'))).toBe('none');
  expect(errorIn(azure('v1"'))).toBe('none');
});

test('a chain of fallbacks is none', () => {
  expect(errorIn(withModels('  a: { fallback: b }\n  b: { fallback: c }\n  c: {}'))).toBe('none');
});
