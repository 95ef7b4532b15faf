import { fieldsOf, isDiffering, type JobPair, momentOf } from '../../../web/src/views/compare/shape.js';

const side = { job: 1, outcome: 'settled', priceCents: 100, days: 2, truth: 'right' } as const;
const pair = (second: Partial<JobPair['second']>): JobPair => ({
  ...{ ref: 'job-1', priceCents: 0, days: 0, first: side },
  second: { ...side, ...second },
});

test('a job came out otherwise where its end, its price, its days or the truth of its work did', () => {
  expect(isDiffering(pair({}))).toBe(false);
  for (const change of [
    { outcome: 'expired', priceCents: null, truth: null },
    { priceCents: 101 },
    { days: 3 },
    { truth: 'broken' },
  ] as const) {
    expect([change, isDiffering(pair(change))]).toEqual([change, true]);
  }
});

test('an event is told value by value, and those that differ are marked with all that is in them', () => {
  const event = {
    seq: 9,
    at: 60,
    type: 'JobSettled',
    lines: [{ cents: 1 }, { cents: 2 }],
    note: null,
    tags: [],
  };
  expect(fieldsOf(event, ['lines.1', 'note'])).toEqual([
    { name: 'seq', value: '9', differs: false },
    { name: 'at', value: '60', differs: false },
    { name: 'type', value: 'JobSettled', differs: false },
    { name: 'lines.0.cents', value: '1', differs: false },
    { name: 'lines.1.cents', value: '2', differs: true },
    { name: 'note', value: 'null', differs: true },
    { name: 'tags', value: '[]', differs: false },
  ]);
});

test('the moment of a run that ended earlier is its end', () => {
  const run = { runId: 'a b-1', scenario: 'a b', seed: 1, status: 'finished', events: 40 } as const;
  const rest = { eventLogSha256: null, forkOf: null };
  expect(momentOf({ ...run, ...rest }, 12)).toBe('/runs/a%20b-1?event=12');
  expect(momentOf({ ...run, ...rest }, 50)).toBe('/runs/a%20b-1?event=40');
});
