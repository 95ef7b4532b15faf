import { changed, SMALL_MARKET, SYNTHETIC_MARKET } from './small-market.js';

/** What is wrong; where it is reported; what the message says about it. */
export type Row = readonly [what: string, text: string, place: string, says: string];

export const small = (from: string, to: string) => changed(SMALL_MARKET, from, to);
export const synthetic = (from: string, to: string) => changed(SYNTHETIC_MARKET, from, to);

/** Distributions that are none. */
export const DISTRIBUTIONS: Row[] = [
  [
    'a shape of nothing',
    synthetic('skill: 0', 'skill: { beta: { alpha: 0, beta: 1 } }'),
    '20:69',
    'Write more than 0',
  ],
  ['a shape too few', synthetic('skill: 0', 'skill: { beta: { alpha: 2 } }'), '20:54', 'is missing'],
  [
    'a low end above the high end',
    synthetic('skill: 0', 'skill: { beta: { alpha: 2, beta: 1, low: 3 } }'),
    '20:60',
    'Write a low end that is below the high end',
  ],
  ['one value', synthetic('skill: 0', 'skill: { empirical: [1] }'), '20:65', 'the numbers themselves'],
  [
    'a value that is none',
    synthetic('skill: 0', 'skill: { empirical: [1, x] }'),
    '20:65',
    'the numbers themselves',
  ],
  [
    'a file where none is looked at',
    synthetic('skill: 0', 'skill: { empirical: costs.txt }'),
    '20:65',
    'Write the numbers themselves',
  ],
  [
    'a number of dollars without its sign',
    synthetic('skill: 0', 'skill: 0, dayRate: 60'),
    '20:64',
    'Write "$60"',
  ],
  [
    'time that is worth less than nothing',
    synthetic('skill: 0', 'skill: 0, dayRate: { uniform: [-5, 60] }'),
    '20:64',
    'cannot be worth less than $0',
  ],
  [
    'an opening bounty of nothing in a list',
    synthetic('opening: 250', 'opening: { empirical: [0, 250] }'),
    '6:12',
    'an opening bounty must be above $0',
  ],
  [
    'a cap below every value of a list',
    synthetic('opening: 250\n', 'opening: { empirical: [300, 250] }\n').replace('cap: 4x', 'cap: "$200"'),
    '13:8',
    'the cap is below the opening bounty, $250',
  ],
];

const OPTIMAL = small(
  'policy: doubling\n  period: 7d\n',
  'policy: optimal\n  period: 7d\n  rungs: 4\n',
).replace('triggers: [time, rejectedWork]\n', 'bidders: 5\n  cost: {uniform: [1, 3]}\n  against: myopic\n');
const optimal = (from: string, to: string) => changed(OPTIMAL, from, to);

/** Each field is well formed, and two of them do not go together. */
const remote = (settings: string) =>
  small('    agent: scripted\n    skill: 1.5', `    agent: remote\n    ${settings}`);

/** Agents of other people. */
export const SERVICES: Row[] = [
  [
    'no address',
    remote('url: "localhost:8090"\n    keyFrom: MY_KEY'),
    '\\d+:10',
    'Write http://localhost:8090',
  ],
  [
    'a user in an address',
    remote('url: "https://me:secret@agents.example.com/x?y=1"\n    keyFrom: MY_KEY'),
    '\\d+:10',
    'Write https://agents.example.com/x',
  ],
  ['a key itself', remote('url: "http://localhost:8090"\n    keyFrom: my-key'), '\\d+:14', 'Write MY_KEY'],
  ['no key', remote('url: "http://localhost:8090"'), '\\d+:\\d+', 'keyFrom: TORTUGA_AGENT_KEY'],
  [
    'no patience at all',
    remote('url: "http://localhost:8090"\n    keyFrom: MY_KEY\n    answerWithin: 2d'),
    '\\d+:19',
    'must be at most 1d',
  ],
  [
    'a strategy where a service decides',
    remote('url: "http://localhost:8090"\n    keyFrom: MY_KEY\n    strategy: myopic'),
    '\\d+:5',
    'it goes with agent: scripted or agent: statistical',
  ],
];

/** A group of freelancers with a program behind it. */
const program = (settings: string) =>
  small('    agent: scripted\n    skill: 1.5', `    agent: program\n    ${settings}`);

export const PROGRAMS: Row[] = [
  ['a program in another language', program('file: ours.rb'), '\\d+:11', 'ends with .py, .js, .mjs or .cjs'],
  ['no file', program('memory: 256MB'), '\\d+:\\d+', 'file: programs/ours.py'],
  ['a size that is none', program('file: a.py\n    memory: 256 MiB'), '\\d+:13', 'Write 256MB'],
  ['less memory than Node.js needs', program('file: a.js\n    memory: 64MB'), '\\d+:13', 'at least 128MB'],
  ['too long to wait for', program('file: a.js\n    cpu: 2d'), '\\d+:10', 'must be at most 1d'],
];

export const BETWEEN_FIELDS: Row[] = [
  [
    'a league with nobody',
    small('    falseReject: 0.05', '    falseReject: 0.05\n    league: senoir'),
    '51:13',
    'Did you mean "senior"?',
  ],
  ['a cartel of one', synthetic('skill: 0', 'skill: 0, strategy: cartel'), '20:65', 'Set count to 2 or more'],
  [
    'one name to hide behind',
    synthetic('skill: 0', 'skill: 0, strategy: { sybil: { atOnce: 1 } }'),
    '20:65',
    'one name alone hides nobody',
  ],
  ['more approvals than reviewers', small('approvals: 2', 'approvals: 3'), '20:14', 'Allowed: 1 to 2.'],
  [
    'no approvals',
    small('approvals: 2', 'approvals: 0'),
    '20:14',
    'set review.panel to 0 to pay on delivery',
  ],
  ['a panel beyond the reviewers', small('panel: 2', 'panel: 4'), '19:10', 'Allowed: 0 to 3.'],
  [
    'a panel without reviewers',
    synthetic('{ panel: 0, approvals: 0 }', '{ panel: 1, approvals: 1 }'),
    '16:18',
    'Add a group of reviewers',
  ],
  [
    'a manager without managers',
    small('managers:\n  - { name: manager, agent: scripted }\n', ''),
    '17:12',
    'Add a group of managers',
  ],
  [
    'a contest that never begins',
    synthetic(
      '{ rule: posted-price }',
      '{ rule: contest, window: 30d, submitWithin: 7d, prize: first-correct }',
    ),
    '15:33',
    'every job expires before its contest begins',
  ],
  [
    'bids that are never opened',
    synthetic('{ rule: posted-price }', '{ rule: sealed-second-price, window: 31d }'),
    '15:45',
    'Shorten the window',
  ],
  [
    'a best score that nobody gives',
    synthetic('{ rule: posted-price }', '{ rule: contest, window: 1d, submitWithin: 7d, prize: best-score }'),
    '15:62',
    'reviewers give the scores, and the panel has none',
  ],
  [
    'a contest without a prize',
    synthetic('{ rule: posted-price }', '{ rule: contest, window: 1d, submitWithin: 7d }'),
    '15:1',
    'prize',
  ],
  [
    'proposals that a contest never gets',
    synthetic(
      '  deadline: 30d\naward: { rule: posted-price }',
      '  deadline: 30d\n  triggers: [time, rejectedProposals]\naward: { rule: contest, window: 1d, submitWithin: 7d, prize: first-correct }',
    ),
    '15:20',
    'the rule contest has no proposals',
  ],
  [
    'an unknown visibility',
    small('chooser: manager', 'chooser: manager\n  visibility: hidden'),
    '18:15',
    'Allowed: arrival, shuffled, sealed-window',
  ],
  [
    'a window beyond the deadline',
    small('window: 24h', 'window: 8w'),
    '16:11',
    'less than the deadline, 56d',
  ],
  [
    'a raise after the deadline',
    small('period: 7d', 'period: 60d').replace(', rejectedWork', ''),
    '10:11',
    'the bounty never rises',
  ],
  [
    'a demand for offers that nobody counts',
    small('policy: doubling\n  period: 7d', 'policy: demand\n  offers: 2\n  period: 7d'),
    '14:13',
    'nobody counts the offers',
  ],
  [
    'two reasons for one period',
    small('[time, rejectedWork]', '[time, noBids]'),
    '13:20',
    'time raises the bounty anyway',
  ],
  [
    'a demand that never ends a period',
    small('policy: doubling\n  period: 7d', 'policy: demand\n  offers: 2\n  period: 60d').replace(
      'triggers: [time, rejectedWork]',
      'triggers: [noBids]',
    ),
    '11:11',
    'the bounty never rises',
  ],
  [
    'a change order that pays nothing more',
    small('timing:', 'drift: { probability: 0.5, raise: 0% }\ntiming:'),
    '23:35',
    'a change order raises the price',
  ],
  [
    'a mind that is changed too often',
    small('timing:', 'drift: { probability: 2 }\ntiming:'),
    '23:23',
    'Write at most 1',
  ],
  [
    'changed minds without a chance',
    small('timing:', 'drift: { raise: 10% }\ntiming:'),
    '23:1',
    'drift.probability: is missing',
  ],
  [
    'changed minds in a contest',
    synthetic(
      'award: { rule: posted-price }',
      'drift: { probability: 0.5 }\naward: { rule: contest, window: 1d, submitWithin: 7d, prize: first-correct }',
    ),
    '15:8',
    'no change order can raise it',
  ],
  [
    'a question that is asked more than certainly',
    small('skill: 1.5', 'skill: 1.5\n    asks: 3'),
    '41:11',
    'Write at most 1',
  ],
  [
    'costs that do not rise',
    optimal('cost: {uniform: [1, 3]}', 'cost: {uniform: [3, 3]}'),
    '15:9',
    'must rise from low to high',
  ],
  [
    'costs that hardly occur',
    optimal('{uniform: [1, 3]}', '{lognormal: {median: 1, sigma: 0.01, low: 5, high: 6}}'),
    '15:9',
    'almost no value lies between 5 and 6',
  ],
  ['a value below every cost', optimal('against', 'value: 0.5\n  against'), '16:10', 'the lowest cost is 1'],
  ['a cap that cuts the ladder off', optimal('cap: 8x', 'cap: 2x'), '12:8', 'Write at least 3x'],
  [
    'rungs after the deadline',
    optimal('rungs: 4', 'rungs: 10'),
    '11:10',
    'the last of 10 rungs would come after 63d, and jobs expire after 56d. Allowed: 1 to 8.',
  ],
  [
    'patience of bidders who do not wait',
    optimal('against: myopic', 'against: myopic\n  patience: 0.9'),
    '17:13',
    'myopic bidders do not wait',
  ],
  [
    'a warranty of plain terms',
    small('fee: 10%', 'fee: 10%\n  warranty: 3d'),
    '23:13',
    'plain terms pay no bonus',
  ],
  [
    'a budget without the bonus',
    synthetic('"$5,000" }', '"$1,400" }').replace('clients:', 'payment: { terms: expensify }\nclients:'),
    '\\d+:\\d+',
    'posting one puts $1,500 into escrow',
  ],
  ['a step after the deadline', synthetic('after: 10d', 'after: 30d'), '12:16', 'this step never comes'],
  ['steps out of time', synthetic('after: 10d', 'after: 7d'), '12:16', 'is not later than the step before'],
  ['steps that do not rise', synthetic('times: 4', 'times: 2'), '12:28', 'Write more than 2'],
  [
    'a trigger that never comes',
    synthetic('cap: 4x', 'cap: 4x\n  triggers: [time, rejectedProposals]'),
    '14:20',
    'the rule posted-price has no proposals',
  ],
  [
    '... with the lowest price',
    small('chooser: manager', 'chooser: lowest-price').replace('rejectedWork', 'rejectedProposals'),
    '13:20',
    'the lowest price always wins',
  ],
  [
    'rejections without a panel',
    synthetic('cap: 4x', 'cap: 4x\n  triggers: [rejectedWork]'),
    '14:13',
    'Add time to the triggers',
  ],
  [
    'a cap in dollars below the opening',
    synthetic('cap: 4x', 'cap: "$200"'),
    '13:8',
    'the cap is below the opening bounty, $250',
  ],
  [
    'a client who cannot post',
    synthetic('"$5,000"', '"$999"'),
    '18:49',
    'posting one puts $1,000 into escrow',
  ],
  ['a freelancer who cannot try', synthetic('skill: 0', 'skill: 0, budget: "$2"'), '20:63', 'at least "$12"'],
  ['a free job', synthetic('opening: 250', 'opening: 0'), '6:12', 'must be above $0'],
  [
    'work in no time',
    small('{ lognormal: { median: 2, sigma: 0.5 } }', '{ uniform: [0, 2] }'),
    '24:13',
    'work must take longer than 0 days',
  ],
  ['jobs until the end of time', synthetic('perDay: 2', 'perDay: 0.000001'), '7:13', 'post fewer'],
  ['a name used twice', small('name: junior', 'name: client'), '41:11', 'is taken by clients.0'],
  [
    'scripted freelancers without code',
    synthetic('freelancer, agent: statistical', 'freelancer, agent: scripted'),
    '20:32',
    'Set jobs.source to catalog',
  ],
  [
    'vague clients without clauses',
    synthetic('client, agent: statistical', 'client, agent: scripted, vagueness: 0.1'),
    '18:49',
    'no clauses that could be left out',
  ],
  [
    'a test author without code',
    `${SYNTHETIC_MARKET}testAuthor: { agent: catalog }\n`,
    '21:13',
    'take testAuthor out',
  ],
  [
    'scripted freelancers without tests',
    small('testAuthor:\n  agent: scripted\n  coverage: 0.8\n  wrong: 0.05\n', ''),
    '1:1',
    'Add "testAuthor: {agent: catalog}"',
  ],
  [
    'a learner without a posted price',
    small('skill: 1.5', 'skill: 1.5\n    strategy: bandit'),
    '41:15',
    'learn at which rung of a posted price to take a job, and the rule is proposals',
  ],
  [
    '... whatever it is told',
    small('skill: 1.5', 'skill: 1.5\n    strategy: { regretMatching: { buckets: 4 } }'),
    '41:15',
    'Set award to {rule: posted-price}, or take another strategy',
  ],
  [
    'the equilibrium of a contest',
    synthetic(
      '{ rule: posted-price }',
      '{ rule: contest, window: 1d, submitWithin: 7d, prize: first-correct }',
    ).replace('skill: 0', 'skill: 0, strategy: equilibrium'),
    '20:65',
    'no equilibrium of such a contest is known',
  ],
];
