import { parseScenario, ScenarioError } from '#scenarios/index.js';
import { DISPUTED } from './malformed-disputes.js';
import {
  BETWEEN_FIELDS,
  DISTRIBUTIONS,
  PROGRAMS,
  type Row,
  SERVICES,
  small,
  synthetic,
} from './malformed-rows.js';
import { SMALL_MARKET, SYNTHETIC_MARKET } from './small-market.js';

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
  'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
  'd: [*c,*c,*c,*c,*c]',
].join('\n');

const NOT_YAML: Row[] = [
  ['an empty file', '', '1:1', 'there is nothing in it'],
  ['only comments', '# nothing yet\n', '1:1', 'Allowed: name, title'],
  ['a list', '- name: small\n', '1:1', 'is a list, not a mapping'],
  ['a word', 'hello\n', '1:1', 'Write lines of the form "key: value"'],
  ['no blank after the colon', 'name:small\n', '1:1', 'a blank after the colon'],
  ['a tab', small('  count: 5', '\tcount: 5'), '6:1', 'Indent with blanks'],
  [
    'a key twice',
    small('  approvals', '  panel: 3\n  approvals'),
    '20:3',
    'the key "panel" is there a second time',
  ],
  ['two documents', `${SMALL_MARKET}---\nname: other\n`, '51:1', 'a second document begins here'],
  [
    'an unquoted colon',
    small('A small market', 'Market: small'),
    '2:8',
    'Put quotes around a text that holds ": "',
  ],
  ['a quote left open', small('"$20,000"', '"$20,000'), '51:1', 'Close the quote'],
  ['a bracket left open', small('[time, rejectedWork]', '[time, rejectedWork'), '14:1', 'Close the bracket'],
  ['a reserved character', small('seed: 3', 'seed: @3'), '3:7', 'Put quotes around the text'],
  ['a tag', small('seed: 3', 'seed: !big 3'), '3:7', 'the tag !big means nothing here'],
  ['indentation that slips', small('  panel', '   panel'), '20:1', 'same indentation'],
  ['an alias of nothing', small('cap: 8x', 'cap: *8x'), '11:8', 'the alias *8x stands for nothing'],
  ['an alias in itself', small('seed: 3', 'seed: &s [*s]'), '3:11', 'inside of what it stands for'],
  ['an alias bomb', bomb, '1:1', 'Write the values out'],
  ['endless nesting', `name: ${'['.repeat(20_000)}`, '1:\\d+', 'nested too deeply'],
  ['a list as a key', `? [a]\n: b\n${SMALL_MARKET}`, '1:3', 'Use a plain name as the key'],
];

const KEYS: Row[] = [
  ['a misspelt key', small('period', 'perod'), '10:3', 'unknown key "perod"'],
  ['... names the nearest', small('period', 'perod'), '10:3', 'Did you mean "period"?'],
  [
    '... and what is allowed',
    small('period', 'perod'),
    '10:3',
    'Allowed: policy, period, cap, deadline, triggers.',
  ],
  ['another way to write it', small('workDays', 'work_days'), '24:3', 'Did you mean "workDays"?'],
  ['a misspelt section', small('reviewers:', 'reviwers:'), '45:1', 'Did you mean "reviewers"?'],
  ['a misspelt key in a list', small('skill: 1.5', 'skil: 1.5'), '40:5', 'Did you mean "skill"?'],
  ['a key of another section', small('seed: 3', 'fee: 5%'), '3:1', 'it belongs under "payment"'],
  [
    'a key of another policy',
    small('cap: 8x', 'cap: 8x\n  factor: 2'),
    '12:3',
    'it goes with policy: geometric',
  ],
  ['a key that makes no sense', small('seed: 3', 'colour: red'), '3:1', 'Take it out'],
  ['a hostile key', small('seed: 3', '__proto__: { seed: 1 }'), '3:1', 'unknown key "__proto__"'],
  ['a missing key', small('  deadline: 56d\n', ''), '8:1', 'bounty.deadline: is missing'],
  ['... shows how', small('  deadline: 56d\n', ''), '8:1', 'Add it under bounty, as in: deadline: 7d'],
  [
    'a missing section',
    small('award:\n  rule: proposals\n  window: 24h\n  chooser: manager\n', ''),
    '1:1',
    'award: is missing',
  ],
  ['a missing key in a list', small('    skill: 1.5\n', ''), '37:5', 'freelancers.0.skill: is missing'],
  ['a missing policy', small('  policy: doubling\n', ''), '8:1', 'Allowed: fixed, doubling, geometric'],
  ['a key without value', small('period: 7d', 'period:'), '10:10', 'has no value'],
  ['a section without value', small('payment:\n  fee: 10%', 'payment:'), '21:9', 'payment: has no value'],
];

const NAMES: Row[] = [
  ['an unknown policy', small('doubling', 'dubling'), '9:11', 'unknown policy "dubling"'],
  ['... names the nearest', small('doubling', 'dubling'), '9:11', 'Did you mean "doubling"?'],
  [
    '... and all of them',
    small('doubling', 'dubling'),
    '9:11',
    'Allowed: fixed, doubling, geometric, linear, demand, explicit, optimal.',
  ],
  ['an unknown source', small('source: catalog', 'source: Catalogue'), '5:11', 'Did you mean "catalog"?'],
  ['an unknown rule', small('rule: proposals', 'rule: auction'), '15:9', 'Allowed: posted-price, proposals'],
  [
    'an unknown chooser',
    small('chooser: manager', 'chooser: lowest_price'),
    '17:12',
    'Did you mean "lowest-price"?',
  ],
  ['an unknown trigger', small('rejectedWork]', 'rejected-work]'), '13:20', 'Did you mean "rejectedWork"?'],
  [
    'an unknown agent',
    small('agent: scripted\n    budget', 'agent: gpt\n    budget'),
    '27:12',
    'Allowed: scripted, statistical',
  ],
  [
    'an unknown category',
    small('count: 5', 'count: 5\n  categories: [invocing]'),
    '7:16',
    'Did you mean "invoicing"?',
  ],
  ['a trigger twice', small('rejectedWork]', 'time]'), '13:13', 'Name each once'],
  ['no triggers', small('[time, rejectedWork]', '[]'), '13:13', 'List at least 1'],
  ['one name, no list', small('[time, rejectedWork]', 'time'), '13:13', 'Make it a list: [time]'],
  [
    'no list of groups',
    small('  - name: client\n', '    name: client\n'),
    '26:5',
    'Put "- " before its first key',
  ],
  ['a name in capitals', small('name: small', 'name: Small Market'), '1:7', 'Write small-market'],
  [
    'a name that is a number',
    small('name: junior', 'name: "12"'),
    '41:11',
    'a name with at least one letter',
  ],
];

const VALUES: Row[] = [
  ['a time span in words', small('period: 7d', 'period: 7 days'), '10:11', 'Write 7d.'],
  ['a time span in decimals', small('period: 7d', 'period: 1.5d'), '10:11', 'Write 36h.'],
  [
    'a time span without unit',
    small('period: 7d', 'period: 7'),
    '10:11',
    'a whole number and s, m, h, d or w',
  ],
  ['no time at all', small('period: 7d', 'period: 0s'), '10:11', 'must be longer than 0s'],
  ['more time than there is', small('56d', '999999w'), '12:13', 'must be at most 36500d'],
  ['money as a number', small('"$20,000"', '20000'), '28:13', 'Write "$20000".'],
  [
    'another currency',
    small('"$20,000"', '20000 EUR'),
    '28:13',
    'Allowed: an amount in dollars, such as "$250"',
  ],
  ['no money', small('"$20,000"', '"$0"'), '28:13', 'must be more than $0'],
  ['too much money', small('"$20,000"', '"$2,000,000,000"'), '28:13', 'must be at most $1,000,000,000'],
  ['a share as a fraction', small('fee: 10%', 'fee: 0.1'), '22:8', 'Write 10%.'],
  ['more than all', small('fee: 10%', 'fee: 110%'), '22:8', 'from 0% to 100%'],
  ['a probability in percent', small('coverage: 0.8', 'coverage: 80%'), '32:13', 'Write 0.8.'],
  [
    'a probability above 1',
    small('coverage: 0.8', 'coverage: 1.2'),
    '32:13',
    'Allowed: a number from 0 to 1. Write at most 1.',
  ],
  ['a cap as a number', small('cap: 8x', 'cap: 8'), '11:8', 'Write 8x.'],
  [
    'a cap below the opening',
    small('cap: 8x', 'cap: 0.5x'),
    '11:8',
    'a whole multiple of the opening bounty',
  ],
  ['a seed in decimals', small('seed: 3', 'seed: 3.7'), '3:7', 'Write 3 or 4.'],
  ['a seed below zero', small('seed: 3', 'seed: -3'), '3:7', 'Write at least 0.'],
  [
    'a seed too long to be exact',
    small('seed: 3', 'seed: 99999999999999999999'),
    '3:7',
    'Write at most 9007199254740991',
  ],
  ['a number in quotes', small('seed: 3', 'seed: "3"'), '3:7', 'Take the quotes away: 3'],
  ['text for a number', small('count: 5', 'count: many'), '6:10', 'is text, not a number'],
  ['no jobs', small('count: 5', 'count: 0'), '6:10', 'Allowed: a whole number from 1 to 10000000.'],
  ['a number for text', small('A small market', '2024'), '2:8', 'Put quotes around it: "2024"'],
  ['an empty title', small('A small market', '""'), '2:8', 'the text is empty'],
  ['not a number', small('skill: 1.5', 'skill: .nan'), '40:12', 'NaN is not a number or a distribution'],
  ['a skill in words', small('skill: 1.5', 'skill: good'), '40:12', '{normal: {mean, sd}}'],
  ['a skill in quotes', small('skill: 1.5', 'skill: "1.5"'), '40:12', 'Write 1.5 without quotes'],
  ['a misspelt distribution', small('skill: { normal', 'skill: { norml'), '44:14', 'Did you mean "normal"?'],
  ['a misspelt parameter', small('sd: 0.3', 'std: 0.3'), '44:36', 'Did you mean "sd"?'],
  ['a missing parameter', small(', sd: 0.3', ''), '44:14', 'skill.normal.sd: is missing'],
  ['a spread below zero', small('sd: 0.3', 'sd: -0.3'), '44:40', 'Write at least 0.'],
  [
    'a range backwards',
    small('skill: 1.5', 'skill: { uniform: [2, 1] }'),
    '40:23',
    'Write the lower end first',
  ],
  ['half a range', small('skill: 1.5', 'skill: { uniform: [1] }'), '40:23', 'a list of 2 items'],
  ['two kinds of arrival', small('{ every: 12h }', '{ every: 12h, perDay: 3 }'), '7:13', 'Keep one of them'],
  ['arrivals as a time span', small('{ every: 12h }', '12h'), '7:13', 'Write {every: 12h}.'],
  [
    'a factor that is not exact',
    synthetic('times: 2 }', 'times: 2.005 }'),
    '11:27',
    'Round it to two decimals',
  ],
  ['a factor that is none', synthetic('times: 2 }', 'times: 1 }'), '11:27', 'Write more than 1.'],
];

const strategy = (written: string) => synthetic('skill: 0 }', `skill: 0, strategy: ${written} }`);

const STRATEGIES: Row[] = [
  ['an unknown strategy', strategy('greedy'), '20:65', 'Allowed: myopic, {margin: 0.2}, equilibrium, bandit'],
  ['another way to write it', strategy('regret-matching'), '20:65', 'Write regretMatching.'],
  ['a margin without number', strategy('margin'), '20:65', 'Write {margin: 0.2}.'],
  ['a number without name', strategy('0.3'), '20:65', 'Write {margin: 0.3}.'],
  ['a misspelt strategy', strategy('{ margn: 0.2 }'), '20:67', 'Did you mean "margin"?'],
  ['a negative margin', strategy('{ margin: -0.1 }'), '20:75', 'Write at least 0.'],
  ['a margin in words', strategy('{ margin: high }'), '20:75', 'is text, not a number'],
  ['two strategies', strategy('{ margin: 0.2, bandit: {} }'), '20:65', 'exclude each other'],
  ['parameters of none', strategy('{ myopic: {} }'), '20:67', 'unknown key "myopic"'],
  ['a strategy without value', strategy('{ bandit: }'), '20:75', 'has no value'],
  [
    'a parameter of another strategy',
    strategy('{ bandit: { delta: 1 } }'),
    '20:77',
    'Allowed: buckets, exploration.',
  ],
  ['nobody who bids', strategy('{ equilibrium: { bidders: 0 } }'), '20:91', 'Write at least 1.'],
  ['no patience at all', strategy('{ equilibrium: { delta: 0 } }'), '20:89', 'Write more than 0.'],
  [
    'no distribution of costs',
    strategy('{ equilibrium: { cost: high } }'),
    '20:88',
    'is not a distribution of costs',
  ],
  [
    'costs backwards',
    strategy('{ equilibrium: { cost: { uniform: [1, 0.5] } } }'),
    '20:99',
    'Write the lower end first',
  ],
  [
    'a missing parameter of costs',
    strategy('{ equilibrium: { cost: { beta: { a: 2 } } } }'),
    '20:90',
    'cost.beta.b: is missing',
  ],
  ['no exploration', strategy('{ bandit: { exploration: 0 } }'), '20:90', 'Write more than 0.'],
];

function errorOf(text: string): ScenarioError {
  try {
    parseScenario(text, 'x.yaml');
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error('nothing was found to be wrong');
}

describe.each([
  ['YAML', NOT_YAML],
  ['keys', KEYS],
  ['names', NAMES],
  ['values', VALUES],
  ['distributions', DISTRIBUTIONS],
  ['strategies', STRATEGIES],
  ['services', SERVICES],
  ['programs', PROGRAMS],
  ['rules between fields', BETWEEN_FIELDS],
  ['disputes', DISPUTED],
])('malformed %s', (_kind, rows) => {
  test.each(rows)('%s', (...[, text, place, says]) => {
    const { message, problems } = errorOf(text);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(`${problem?.line}:${problem?.column}`).toMatch(new RegExp(`^${place}$`));
    expect(message).toContain(`x.yaml:${problem?.line}:${problem?.column}`);
    expect(message).toContain(says);
    expect(message).not.toMatch(/\n|\bat .*\.[jt]s|undefined|Invalid input/);
    expect(problem?.remedy).not.toBe('');
  });
});

test('both sound examples load', () => {
  expect(parseScenario(SMALL_MARKET, 'x.yaml').name).toBe('small');
  expect(parseScenario(SYNTHETIC_MARKET, 'x.yaml').name).toBe('synthetic');
});

test('all problems are told at once, in the order of their lines', () => {
  const text = small('period: 7d', 'perod: 7d')
    .replace('panel: 2', 'panel: 9')
    .replace('skill: 1.5', 'skill: x');
  const { problems, message } = errorOf(text);
  expect(problems.map(({ line, path }) => [line, path])).toEqual([
    [10, 'bounty.perod'],
    [19, 'review.panel'],
    [40, 'freelancers.0.skill'],
  ]);
  expect(message.split('\n')).toHaveLength(3);
});

test('a problem says what was found and what is allowed', () => {
  const [problem] = errorOf(small('doubling', 'dubling')).problems;
  expect(problem).toEqual({
    file: 'x.yaml',
    line: 9,
    column: 11,
    path: 'bounty.policy',
    message: 'unknown policy "dubling"',
    found: '"dubling"',
    allowed: 'fixed, doubling, geometric, linear, demand, explicit, optimal',
    remedy: 'Did you mean "doubling"?',
  });
});

test('a key of the wrong policy is told for each key, and what it goes with', () => {
  const { problems } = errorOf(small('policy: doubling', 'policy: fixed'));
  expect(problems.map(({ line, column, path }) => [line, column, path])).toEqual([
    [10, 3, 'bounty.period'],
    [11, 3, 'bounty.cap'],
    [13, 3, 'bounty.triggers'],
  ]);
});

test('a value behind an anchor is located where it was written', () => {
  const text = small('skill: 1.5', 'skill: &skill { normal: { mean: 0, sd: -1 } }').replace(
    'skill: { normal: { mean: -0.5, sd: 0.3 } }',
    'skill: *skill',
  );
  expect(errorOf(text).problems.map(({ line, path }) => [line, path])).toEqual([
    [40, 'freelancers.0.skill.normal.sd'],
    [40, 'freelancers.1.skill.normal.sd'],
  ]);
});

test('a page of problems is cut short in the message, not in the list', () => {
  const groups = Array.from(
    { length: 60 },
    (_, index) => `  - { name: c${index}, agent: scripted, budget: 1 }`,
  );
  const text = small('clients:\n', `clients:\n${groups.join('\n')}\n`);
  const { problems, message } = errorOf(text);
  expect(problems).toHaveLength(60);
  expect(message).toContain('... and 20 more problems');
});
