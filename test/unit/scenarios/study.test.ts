import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadStudy, StudyError, searchBudget } from '#scenarios/index.js';

const LIBRARY = join(__dirname, '../../../scenarios');

const STUDY = `name: panels
title: Panels
scenario: ${join(LIBRARY, 'review-panels.yaml').replaceAll('\\', '/')}
parameters:
  review:
    values:
      one: { panel: 1, approvals: 1 }
      two of three: { panel: 3, approvals: 2 }
  reviewers.reviewer.falseAccept: { from: 0, to: 0.3, step: 0.15 }
replications: 5
measures: [paidRight, cost]
`;

function written(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-study-'));
  const file = join(folder, 'study.yaml');
  writeFileSync(file, text);
  return file;
}

const load = (text: string, as: 'study' | 'search' = 'study') =>
  loadStudy(written(text), {
    as,
    measures: () => ['paidRight', 'cost', 'reviews'],
    isShare: (name) => name === 'paidRight',
  });

function problemsOf(text: string, as: 'study' | 'search' = 'study') {
  try {
    const study = load(text, as);
    const [first, ...others] = [...study.parameters.values()];
    for (const level of first!.all!) study.cell([level, ...others.map((levels) => levels.at(0))]);
  } catch (error) {
    if (error instanceof StudyError) return error.problems;
    throw error;
  }
  return [];
}

describe('a study file', () => {
  test('names the cells of its scenario by what --set would take', () => {
    const study = load(STUDY);
    const [review, falseAccept] = [...study.parameters.values()];
    const { scenario, set } = study.cell([review!.all![1]!, falseAccept!.all![2]!]);
    expect(scenario.review).toEqual({ panel: 3, approvals: 2 });
    expect(scenario.reviewers?.[0]).toMatchObject({ falseAccept: 0.3 });
    expect(set).toEqual(['review={"panel":3,"approvals":2}', 'reviewers.reviewer.falseAccept=0.3']);
    expect(falseAccept!.all!.map(({ label }) => label)).toEqual(['0', '0.15', '0.3']);
  });

  test('sets in all cells what they have in common', () => {
    const { scenario } = load(
      STUDY.replace('parameters:', 'set: { jobs.count: 7, bounty.period: 3d }\nparameters:'),
    );
    expect(scenario.jobs.count).toBe(7);
    expect(scenario.bounty).toMatchObject({ period: 3 * 86_400 });
  });

  test.each([
    ['{ from: 1d, to: 7d, step: 3d }', ['1d', '4d', '7d']],
    ['{ from: "$50", to: "$1,050", step: "$500" }', ['$50', '$550', '$1050']],
    ['{ from: "$1", to: "$2", step: "$0.50" }', ['$1', '$1.50', '$2']],
    ['{ from: 5%, to: 6%, step: 0.5% }', ['5%', '5.5%', '6%']],
    ['{ from: 2x, to: 5x, step: 2x }', ['2x', '4x']],
    ['{ from: -0.3, to: 0.3, step: 0.1 }', ['-0.3', '-0.2', '-0.1', '0', '0.1', '0.2', '0.3']],
    ['[3d, true, 7]', ['3d', 'true', '7']],
    ['{ values: [1, { a: 2 }] }', ['1', '{"a":2}']],
  ])('reads %s', (range, labels) => {
    const study = load(STUDY.replace('{ from: 0, to: 0.3, step: 0.15 }', range));
    const levels = study.parameters.get('reviewers.reviewer.falseAccept')!;
    expect(levels.all!.map(({ label }) => label)).toEqual(labels);
  });

  test.each([
    ['{ from: 0, to: 1 }', 0.123456789, 0.123457],
    ['{ from: 1, to: 4, whole: true }', 0.9999, 4],
    ['{ from: 1d, to: 4d }', 0.5, '3d'],
    ['{ from: 0%, to: 1% }', 0.5, '0.5%'],
    ['{ from: 0, to: 10, step: 5 }', 0.34, 5],
    ['[a, b]', 0.5, 'b'],
  ])('a sample of %s at %f is %s', (range, share, value) => {
    const text = STUDY.replace('{ from: 0, to: 0.3, step: 0.15 }', range);
    const study = load(text.replace('replications', 'design: random\nsamples: 3\nreplications'));
    expect(study.parameters.get('reviewers.reviewer.falseAccept')!.at(share).value).toBe(value);
  });
});

/** `expected`: line:column, a part of what is said, and of its remedy behind a line. */
function expectProblem(problems: ReturnType<typeof problemsOf>, expected: string): void {
  const [, place, message, remedy] = /^(\S+) (.*) \| (.*)$/.exec(expected)!;
  const found = problems.map(
    ({ line, column, ...said }) => `${line}:${column} ${said.message} | ${said.remedy}`,
  );
  expect(found).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${place} .*`))]));
  const there = found.find((text) => text.startsWith(`${place} `) && text.includes(message!));
  expect(there?.split(' | ')[1]).toContain(remedy);
}

describe('a study to be searched', () => {
  const SEARCH = `${STUDY.replace('replications: 5\n', '')}objective:
  minimise: cost
  subjectTo:
    - { metric: paidRight, atLeast: 95% }
`;

  test('says what is best, and how much may be played to find it', () => {
    const { settings } = load(SEARCH, 'search');
    expect(settings.objective).toEqual({
      minimise: 'cost',
      subjectTo: [{ metric: 'paidRight', atLeast: 0.95 }],
    });
    expect(settings.search).toEqual({ batch: 10, confirm: 200 });
    expect([
      searchBudget(settings, 6),
      searchBudget({ ...settings, search: { ...settings.search, budget: 90 } }, 6),
    ]).toEqual([300, 90]);
  });

  test.each([
    ['minimise: cost', 'minimise: cosst', '12:13 unknown metric "cosst" | Did you mean "cost"?'],
    ['minimise: cost', 'minimise: reviews', '12:13 unknown metric "reviews" | or add it to them'],
    [
      'minimise: cost',
      'minimise: cost\n  maximise: cost',
      '11:1 minimise and maximise exclude each other | Keep one',
    ],
    ['minimise: cost\n  ', '', '11:1 says nothing to minimise or maximise | minimise: costOfRight'],
    ['metric: paidRight', 'metric: paidRihgt', '14:17 unknown metric "paidRihgt" | "paidRight"?'],
    ['95%', '95', '14:37 paidRight is a share, from 0 to 1 | Write it like 95%'],
    ['95%', '"$1,200"', '14:37 "$1,200" is not a limit | Write 1200'],
    ['95%', '-1', '14:37 paidRight is a share, from 0 to 1 | 0.95 or 95%'],
    ['95%', 'most', '14:37 "most" is not a limit | Write it like 95%'],
    [', atLeast: 95%', '', '14:7 sets no limit to paidRight | Add atLeast or atMost'],
    ['95% }', '95%, atMost: 90% }', '14:7 at least 0.95 and at most 0.9 | Change one'],
    [
      '95% }',
      '95% }\n    - { metric: paidRight, atMost: 0.9 }',
      '15:7 no design can keep to it | Change one',
    ],
    [
      'objective:',
      'commonRandomNumbers: false\nobjective:',
      '11:22 compares designs on common seeds | Take it out',
    ],
    [
      'objective:',
      'search: { budget: 30 }\nobjective:',
      '11:19 too small to play each of 6 designs on 10 seeds | budget: 60 or more',
    ],
    ['objective:', 'search: { confirm: 1 }\nobjective:', '11:20 1 is too small | at least 2'],
    [
      STUDY.slice(STUDY.indexOf('  review:'), STUDY.indexOf('replications')),
      '  jobs.count: [4]\n',
      '4:1 leave one design | a second value',
    ],
  ])('%j -> %j', (from, to, expected) => {
    const changed = SEARCH.replace(from, to);
    expect(changed).not.toBe(SEARCH);
    expectProblem(problemsOf(changed, 'search'), expected);
  });

  test('is not left out without a word where it looks for nothing', () => {
    expectProblem(
      problemsOf(`${STUDY}\nsearch: { budget: 600 }\n`, 'study'),
      '13:1 without an objective | Add objective',
    );
  });

  test('needs an objective', () => {
    expectProblem(
      problemsOf(STUDY, 'search'),
      '1:1 is missing: a search has to know what is best | objective: {minimise: costOfRight}',
    );
  });

  test('is played in all cells only where it says on how many seeds', () => {
    expectProblem(problemsOf(SEARCH), '1:1 on how many seeds each cell is played | tortuga optimise FILE');
    expect(problemsOf(SEARCH.replace('measures:', 'replications: 3\nmeasures:'))).toEqual([]);
  });
});

describe('a bad study is told with its place', () => {
  const falseAccept = '  reviewers.reviewer.falseAccept: { from: 0, to: 0.3, step: 0.15 }';
  test.each([
    ['  review:\n', '  reveiw:\n', '5:3 unknown key "reveiw" | Did you mean "review"?'],
    ['falseAccept: {', 'falseAcept: {', '9:3 unknown key "falseAcept" | Did you mean "falseAccept"?'],
    ['reviewers.reviewer', 'reviewers.revewer', '9:3 there is no "revewer" | Did you mean "reviewer"?'],
    ['approvals: 2', 'approvals: 4', '8:21 4 approvals can never come | Write at most 3'],
    ['to: 0.3', 'to: -1', '9:50 the range is empty | Swap'],
    ['step: 0.15', 'step: 0', '9:61 the range is empty | above 0'],
    ['to: 0.3', 'to: 3d', '9:50 another unit | like 0'],
    ['to: 0.3', 'to: much', '9:50 "much" is not a number | such as 3d'],
    [', step: 0.15', '', '9:35 a grid needs a step | step: 2'],
    [falseAccept, '  seed: [1, 2]', '9:3 a seed of its own | first seed'],
    [falseAccept, '  review.panel: [1]', '9:3 a second time: review | Keep one'],
    [falseAccept, '  a..b: [1]', '9:3 is not a path | bounty.period'],
    [falseAccept, '  jobs.count: []', '9:15 has no values | one value'],
    [falseAccept, '  jobs.count: [2, 2]', '9:19 a second time | Keep one'],
    [falseAccept, '  jobs.count: 4', '9:15 is not a list of values or a range | Write [4]'],
    ['measures: [paidRight', 'measures: [paidRigth', '11:12 unknown measure "paidRigth" | "paidRight"?'],
    ['cost]', 'paidRight]', '11:23 a second time | Take it out'],
    ['replications: 5\n', '', '1:1 is missing | replications: 30'],
    ['replications: 5', 'replications: 0', '10:15 0 is too small | at least 1'],
    ['replications: 5', 'replicatons: 5', '10:1 unknown key "replicatons" | "replications"?'],
    ['replications: 5', 'until: { metric: cosst, halfWidth: 1, max: 9 }', '10:18 unknown metric | "cost"?'],
    ['measures:', 'limit: 5\nmeasures:', '4:1 6 cells, and the limit is 5 | limit: 6'],
    ['measures:', 'design: sobol\nmeasures:', '11:9 needs samples | samples: 64'],
    ['measures:', 'samples: 4\nmeasures:', '11:1 a grid plays all | latin-hypercube'],
    ['measures:', 'stop: { time: soon }\nmeasures:', '11:15 is not a time span | 7d'],
    ['measures:', 'baseline: { review: one }\nmeasures:', '11:11 says nothing of reviewers | level'],
    ['measures:', 'baseline: { revew: one }\nmeasures:', '11:13 no parameter "revew" | "review"?'],
  ])('%j -> %j', (from, to, expected) => {
    const changed = STUDY.replace(from, to);
    expect(changed).not.toBe(STUDY);
    expectProblem(problemsOf(changed), expected);
  });

  test('a level of the baseline that is none', () => {
    const baseline = 'baseline: { review: two of the, reviewers.reviewer.falseAccept: 0.2 }\nmeasures:';
    const problems = problemsOf(STUDY.replace('measures:', baseline));
    expect(problems.map(({ message }) => message)).toEqual([
      '"two of the" is none of its levels',
      '0.2 is none of its levels',
    ]);
  });

  test('a scenario that is not there, and one that does not fit a cell', () => {
    expect(problemsOf(STUDY.replace('review-panels.yaml', 'review-panel.yaml'))).toMatchObject([
      { line: 3, message: expect.stringContaining('no such file'), path: 'scenario' },
    ]);
    // Approvals stay in the scenario, where the fault is told with the cell that it comes of.
    const text = STUDY.replace('  review:\n', '  review.panel:\n')
      .replace('one: { panel: 1, approvals: 1 }', 'one: 1')
      .replace('two of three: { panel: 3, approvals: 2 }', 'three: 3');
    const study = load(text);
    const [panel, falseAccept] = [...study.parameters.values()];
    expect(() => study.cell([panel!.all![0]!, falseAccept!.all![0]!])).toThrow(
      /review-panels\.yaml:\d+:\d+ review\.approvals: in the cell review\.panel=one, .*: 2 approvals/,
    );
  });
});

describe('the studies that come with Tortuga', () => {
  const names = readdirSync(join(LIBRARY, 'studies'));
  const schema = z.fromJSONSchema(
    JSON.parse(readFileSync(join(LIBRARY, 'schemas', 'study.schema.json'), 'utf8')),
  );

  test.each(names)('an editor finds nothing wrong with %s', (name) => {
    const text = readFileSync(join(LIBRARY, 'studies', name), 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/study.schema.json');
    expect(`${parse(text).name}.yaml`).toBe(name);
    expect(schema.safeParse(parse(text)).error).toBeUndefined();
    expect(schema.safeParse({ ...parse(text), replicatons: 3 }).success).toBe(false);
  });
});
