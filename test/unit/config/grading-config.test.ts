import { readGradingConfig } from '../../../src/config/config.js';
import { UserError } from '../../../src/errors.js';

describe('settings of grading', () => {
  test('without any: a turn for each processor, and two minutes of patience', () => {
    expect(readGradingConfig({})).toEqual({ gradings: undefined, patienceMs: 120_000 });
  });

  test('are whole numbers; patience may be none', () => {
    const env = { TORTUGA_GRADINGS: '3', TORTUGA_PATIENCE: '0' };
    expect(readGradingConfig(env)).toEqual({ gradings: 3, patienceMs: 0 });
  });

  test.each([
    ['TORTUGA_GRADINGS', '0'],
    ['TORTUGA_GRADINGS', 'many'],
    ['TORTUGA_PATIENCE', '-1'],
    ['TORTUGA_PATIENCE', '1.5'],
    ['TORTUGA_PATIENCE', '1e9'],
  ])('%s=%s is an error that names it', (name, value) => {
    expect(() => readGradingConfig({ [name]: value })).toThrow(UserError);
    expect(() => readGradingConfig({ [name]: value })).toThrow(`${name} is "${value}"`);
  });
});
