import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_REASONS, GAPS, hostilePrograms, PROOFS } from '#sandbox/index.js';
import { ROOT } from '../../support/cli.js';

const FOLDER = join(ROOT, 'sandbox', 'hostile', 'programs');
const programs = hostilePrograms();

describe('the catalog of hostile programs', () => {
  test('every file of it is a program that a manifest names, once', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(js|py)$/.test(file),
    );
    expect(programs.map(({ id }) => id).sort()).toEqual(files.sort());
    expect(programs.length).toBeGreaterThan(60);
  });

  test.each(programs.map((program) => [program.id, program] as const))('%s is well formed', (_, program) => {
    expect(program.expect.length).toBeGreaterThan(0);
    if (program.against !== 'work') {
      for (const reason of program.expect) expect(FAILURE_REASONS).toHaveProperty(reason);
    }
    for (const gap of program.unless) expect(GAPS).toHaveProperty(gap);
    for (const proof of program.provenBy) expect(PROOFS).toHaveProperty(proof);
  });
});
