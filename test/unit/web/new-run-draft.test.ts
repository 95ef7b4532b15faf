import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readDraft, writeDraft } from '../../../web/src/views/new-run/draft.js';
import { withValue } from '../../../web/src/views/new-run/with-value.js';
import { cases } from '../../support/cases.js';

type Values = Record<string, unknown>;

const FOLDER = 'scenarios';
const library = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(`${FOLDER}/${file}`, 'utf8') }));
const flagship = library.find(({ file }) => file === 'all-the-way-down.yaml')!.text;
const set = (text: string, path: (string | number)[], value: unknown) =>
  writeDraft(text, withValue(readDraft(text).values, path, value) as Values);
const linesOf = (text: string) => text.split('\n');
const changedLines = (before: string, after: string) =>
  linesOf(after).filter((line, index) => line !== linesOf(before)[index]);

describe('a scenario that a form writes into', () => {
  test.each(library)('nothing changes in $file where nothing was changed', ({ text }) => {
    expect(writeDraft(text, readDraft(text).values!)).toBe(text);
  });

  test.each(library)('another seed changes one line of $file', ({ text }) => {
    const after = set(text, ['seed'], 77);
    expect(readDraft(after).values).toEqual({ ...readDraft(text).values, seed: 77 });
    if (/^seed:/m.test(text)) expect(changedLines(text, after)).toEqual(['seed: 77']);
  });

  test('a value is exchanged where it stands, with the comment behind it', () => {
    expect(changedLines(flagship, set(flagship, ['bounty', 'cap'], '4x'))).toEqual([
      '  cap: 4x # also what the client puts into escrow when it posts',
    ]);
    expect(changedLines(flagship, set(flagship, ['clients', 0, 'budget'], '$1,000'))).toEqual([
      '  - { name: shop, count: 2, agent: scripted, budget: "$1,000", vagueness: 0.1 }',
    ]);
  });

  test('a value that would read as something else is quoted, in braces as well', () => {
    for (const value of [
      'a: b',
      'x, y',
      '12',
      'null',
      '# no comment',
      '[',
      '}',
      "it's",
      '"',
      'two\nlines',
      ' ',
    ]) {
      const block = set(flagship, ['bounty', 'period'], value);
      expect((readDraft(block).values as { bounty: Values }).bounty.period).toBe(value);
      const inBraces = set(flagship, ['payment', 'fee'], value);
      expect((readDraft(inBraces).values as { payment: Values }).payment.fee).toBe(value);
    }
  });

  test('a group that goes takes none of the comments of others with it', () => {
    const { freelancers } = readDraft(flagship).values as { freelancers: Values[] };
    const after = set(flagship, ['freelancers'], [freelancers[0], freelancers[2]]);
    expect((readDraft(after).values as { freelancers: Values[] }).freelancers).toEqual([
      freelancers[0],
      freelancers[2],
    ]);
    const comments = linesOf(flagship).filter((line) => line.includes('#'));
    expect(linesOf(after).filter((line) => line.includes('#'))).toEqual(comments);
  });

  test('a part that is emptied is left out', () => {
    const with1 = set(flagship, ['budgets', 'run'], '$5');
    expect(readDraft(with1).values).toMatchObject({ budgets: { run: '$5' } });
    expect(readDraft(set(with1, ['budgets', 'run'], undefined)).values).not.toHaveProperty('budgets');
  });

  test('what an alias stands for is changed in one place alone', () => {
    const text = 'a: &same { x: 1 }\nb: *same\n';
    expect(readDraft(set(text, ['b', 'x'], 2)).values).toEqual({ a: { x: 1 }, b: { x: 2 } });
  });

  test('a text that cannot be read stays as it is, and its place is told', () => {
    const text = 'name: a\nb: [1,\nc: 2\n';
    expect(readDraft(text).values).toBeNull();
    expect(readDraft(text).problem!.line).toBeGreaterThan(1);
    expect(writeDraft(text, { name: 'b' })).toBe(text);
    expect(readDraft('- a\n').problem!.message).toContain('mapping');
  });

  const key = fc.constantFrom('a', 'b', 'c', 'd e', '1');
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      scalar,
      fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
      fc.dictionary(key, tie('value'), { minKeys: 1 }),
    ),
  }));
  const whole = fc.dictionary(key, value, { minKeys: 1 });

  test('whatever the form says, the text says', () => {
    fc.assert(
      fc.property(whole, whole, whole, (first, second, third) => {
        const text = `# A comment\n${writeDraft('{}', first as Values)}`;
        const after = writeDraft(writeDraft(text, second as Values), third as Values);
        expect(readDraft(after).values).toEqual(JSON.parse(JSON.stringify(third)));
      }),
      { numRuns: cases(100) },
    );
  });
});
