import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { plantDefects } from '#agents/scripted/defects/plant.js';
import { countErrors, type Language, parse } from '#agents/scripted/defects/program.js';
import { cases } from '../support/cases.js';

const JOBS = join(__dirname, '../../scenarios/catalog/jobs');
const LANGUAGES: Readonly<Record<string, Language>> = {
  'reference.js': 'javascript',
  'reference.py': 'python',
};

interface Solution {
  readonly job: string;
  readonly language: Language;
  readonly source: string;
}

const SOLUTIONS: readonly Solution[] = readdirSync(JOBS).flatMap((job) =>
  readdirSync(join(JOBS, job))
    .filter((file) => file in LANGUAGES)
    .map((file) => ({
      job,
      language: LANGUAGES[file]!,
      source: readFileSync(join(JOBS, job, file), 'utf8'),
    })),
);

const solution = fc.constantFrom(...SOLUTIONS);
const seed = fc.integer();
const count = fc.integer({ min: 1, max: 6 });

test('the catalog has solutions in both languages', () => {
  expect(new Set(SOLUTIONS.map(({ language }) => language)).size).toBe(2);
});

test('a program with defects differs, still parses, and is the same for the same seed', () => {
  fc.assert(
    fc.property(solution, seed, count, ({ language, source }, seed, count) => {
      const planted = plantDefects(source, language, { count, seed });
      expect(planted.defects).toHaveLength(count);
      expect(planted.source).not.toBe(source);
      expect(countErrors(parse(planted.source, language))).toBe(0);
      expect(plantDefects(source, language, { count, seed })).toEqual(planted);
    }),
    { numRuns: cases(60) },
  );
});

test('the defects are told in order, and account for the whole difference', () => {
  fc.assert(
    fc.property(solution, seed, count, ({ language, source }, seed, count) => {
      const { defects, source: mutant } = plantDefects(source, language, { count, seed });
      const growth = defects.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
      expect(mutant.length).toBe(source.length + growth);
      expect(defects.map(({ line }) => line)).toEqual(defects.map(({ line }) => line).sort((a, b) => a - b));
    }),
    { numRuns: cases(40) },
  );
});

test('imports, exports and the first line of every function stay', () => {
  const fixed = /^\s*(import|from|export|def|function)\b.*?\(?/;
  fc.assert(
    fc.property(solution, seed, ({ language, source }, seed) => {
      const heads = (text: string) =>
        text
          .split('\n')
          .filter((line) => fixed.test(line))
          .map((line) => line.split('(')[0]);
      expect(heads(plantDefects(source, language, { count: 6, seed }).source)).toEqual(heads(source));
    }),
    { numRuns: cases(40) },
  );
});

test('different seeds give different programs', () => {
  const { source, language } = SOLUTIONS[0]!;
  const made = new Set(
    Array.from({ length: 60 }, (_, seed) => plantDefects(source, language, { count: 1, seed }).source),
  );
  expect(made.size).toBeGreaterThan(20);
});
