import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The files of a sound catalog for tests to change: value tests in JavaScript, a suite in Python, and two more kinds. */
export const GOOD_CATALOG: Readonly<Record<string, string>> = {
  'add/job.yaml': `id: add
title: Add two numbers
category: algorithms
language: javascript
difficulty: -1
openingBounty: "$50"
summary: I keep getting sums wrong.
entry: [add]
clauses:
  - id: c1
    text: add returns the sum of a and b.
  - id: c2
    text: A missing b counts as 0.
violations:
  - clause: c1
    find: a + b
    replace: a - b
`,
  'add/starter.js': 'export function add(a, b) {}\n',
  'add/reference.js': 'export function add(a, b = 0) {\n  return a + b;\n}\n',
  'add/visible.yaml': '- { name: two numbers, clauses: [c1], call: add, args: [1, 2], expect: 3 }\n',
  'add/hidden.yaml': `- name: below zero
  clauses: [c1]
  call: add
  args: [-1, -2]
  expect: -3
- name: one number
  clauses: [c2]
  call: add
  args: [4]
  expect: 4
`,
  'leap/job.yaml': `kind: code
id: leap
title: Leap years
category: imported
language: python
difficulty: 0
openingBounty: "$100"
summary: Is it a leap year?
entry: [leap_year]
clauses: [{ id: c1, text: leap_year tells whether a year is a leap year. }]
suite: { framework: unittest, file: suite.py, module: leap, tests: 2 }
`,
  'leap/starter.py': 'def leap_year(year):\n    pass\n',
  'leap/reference.py': 'def leap_year(year):\n    return year % 4 == 0\n',
  'leap/suite.py': 'import unittest\nfrom leap import leap_year\n',
  'issue-1/job.yaml':
    'kind: economics\nid: issue-1\ntitle: An issue\nprice: "$1,000"\npriceLimit: "$2,000"\n',
  'issue-2/job.yaml': `kind: choice
id: issue-2
title: A choice
price: "$500"
brief: Which of these mends it?
proposals: [{ id: 0, text: Restart it. }, { id: 4, text: Mend it. }]
`,
  'issue-2/key.yaml': 'correct: 4\n',
  'catalog.yaml': 'format: test\n',
};

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the tests. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-catalog-'));
  made.push(folder);
  return folder;
}

/** Writes a catalog to a new folder; a file that is null is left out. */
export function writeCatalog(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = newFolder();
  for (const [name, text] of Object.entries({ ...GOOD_CATALOG, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
