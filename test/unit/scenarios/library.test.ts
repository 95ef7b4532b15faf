import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadScenario, schemaFiles } from '#scenarios/index.js';
import { changed, SMALL_MARKET } from './small-market.js';

const FOLDER = join(__dirname, '../../../scenarios');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const text = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

describe('each scenario that is shipped', () => {
  test.each(names)('%s loads, under its own name', (name) => {
    const scenario = loadScenario(join(FOLDER, name));
    expect(`${scenario.name}.yaml`).toBe(name);
  });

  test.each(names)('%s tells editors its schema', (name) => {
    expect(text(name).split('\n')[0]).toBe('# yaml-language-server: $schema=./schemas/scenario.schema.json');
  });

  test('they are these', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'all-the-way-down.yaml',
        'changed-minds.yaml',
        'contest.yaml',
        'drift.yaml',
        'expensify-terms.yaml',
        'cartel.yaml',
        'fixed-price.yaml',
        'hostile-bidders.yaml',
        'one-job.yaml',
        'optimal-bounty.yaml',
        'order-bias.yaml',
        'posted-price.yaml',
        'review-panels.yaml',
        'schedules.yaml',
        'statistical-escalation.yaml',
        'strategic-waiting.yaml',
        'thin-and-thick.yaml',
        'waiting.yaml',
      ]),
    );
  });

  test('fixed-price, optimal-bounty and statistical-escalation differ in the bounty alone', () => {
    const [fixed, solved, rising] = ['fixed-price', 'optimal-bounty', 'statistical-escalation'].map(
      (name) => {
        const {
          name: _name,
          title,
          description,
          bounty,
          ...rest
        } = loadScenario(join(FOLDER, `${name}.yaml`)).document;
        return rest;
      },
    );
    expect(fixed).toEqual(rising);
    expect(solved).toEqual(rising);
  });
});

describe('the JSON Schemas', () => {
  test.each(Object.entries(schemaFiles()))('%s is current (npm run schemas writes it)', (name, expected) => {
    expect(readFileSync(join(FOLDER, 'schemas', name), 'utf8')).toBe(expected);
  });

  const schema = z.fromJSONSchema(JSON.parse(text('schemas/scenario.schema.json')));

  test.each(names)('an editor finds nothing wrong with %s', (name) => {
    expect(schema.safeParse(parse(text(name))).error).toBeUndefined();
  });

  test.each([
    ['period', 'perod'],
    ['doubling', 'dubling'],
    ['7d', '7 days'],
    ['"$20,000"', '20000'],
    ['fee: 10%', 'fee: 110%'],
    ['coverage: 0.8', 'coverage: 8'],
    ['    skill: 1.5\n', ''],
  ])('an editor finds %s -> %s', (from, to) => {
    expect(schema.safeParse(parse(changed(SMALL_MARKET, from, to))).success).toBe(false);
  });
});
