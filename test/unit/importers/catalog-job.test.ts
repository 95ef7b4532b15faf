import { catalogJobSchema } from '#scenarios/catalog/catalog-job.js';

const source = { name: 'Somewhere', ref: '1', licence: 'MIT' };
const choice = {
  kind: 'choice',
  id: 'pick-one',
  title: 'Pick one',
  price: '$500',
  brief: 'Which plan is right?',
  proposals: [
    { id: 0, text: 'This' },
    { id: 1, text: 'That' },
  ],
  source,
};

test('a job without a kind is a coding job', () => {
  const job = {
    id: 'one',
    title: 'One',
    category: 'imported',
    language: 'python',
    difficulty: 0,
    openingBounty: '$100',
    summary: 'I need one.',
    entry: ['one'],
    clauses: [{ id: 'c1', text: 'It is one.' }],
  };
  expect(catalogJobSchema.parse(job)).toMatchObject({ kind: 'code', violations: [] });
});

test('a price and a choice are jobs too', () => {
  const economics = {
    kind: 'economics',
    id: 'e',
    title: 'E',
    price: '$1,000',
    priceLimit: '$2,000,000',
    source,
  };
  expect(catalogJobSchema.parse(economics)).toEqual(economics);
  expect(catalogJobSchema.parse(choice)).toEqual(choice);
});

test.each([
  ['one proposal', { proposals: choice.proposals.slice(1) }],
  ['two proposals of one id', { proposals: [choice.proposals[0], choice.proposals[0]] }],
  ['its key inside', { correct: 1 }],
  ['an unknown kind', { kind: 'auction' }],
])('a choice with %s is refused', (_name, change) => {
  expect(catalogJobSchema.safeParse({ ...choice, ...change }).success).toBe(false);
});
