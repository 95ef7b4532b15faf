import type { Outage } from '#sandbox/index.js';
import { tellOfOutages } from '../../../src/cli/outage-notes.js';

const outage = (changes: Partial<Outage>): Outage => ({
  ...{ number: 1, backend: '127.0.0.1:8000', kind: 'model', message: '127.0.0.1:8000: ECONNREFUSED' },
  ...{ failures: 1, retries: 0, beganAt: new Date(0), endedAt: null, ending: null },
  ...changes,
});

/** What is written to standard error. */
function said(outages: readonly Outage[]): string {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    outages.forEach(tellOfOutages());
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

const ended = { endedAt: new Date(2_500), retries: 1 };

test('an outage of a model names the model’s service, and one of a sandbox the sandbox', () => {
  expect(said([outage({}), outage({ failures: 2 }), outage({ ...ended, ending: 'over' })])).toMatch(
    /^\S*warning:\S* a model cannot be had, and is tried again .*ECONNREFUSED\n127\.0\.0\.1:8000 works again after 2\.5 s and one retry\.\n$/s,
  );
  expect(said([outage({}), outage({ ...ended, ending: 'given-up' })])).toContain(
    '127.0.0.1:8000 was given up.',
  );
  const sandbox = outage({ kind: 'daemon-gone', backend: 'docker', message: 'no daemon' });
  expect(said([sandbox, { ...sandbox, ...ended, ending: 'over' }])).toMatch(
    /the sandbox cannot be had.*no daemon\nThe sandbox works again/s,
  );
});
