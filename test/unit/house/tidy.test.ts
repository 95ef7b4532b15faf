import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/cli.js';

const FOLDERS = ['market', 'agents', 'sandbox', 'scenarios', 'src'];

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

/** Lines that match, as file:line, comments left out. */
function findings(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
      ),
  );
}

describe('the house is tidy', () => {
  test('the market and the agents know no clock, no global chance and no environment', () => {
    const files = [...sources('market'), ...sources('agents')];
    expect(
      findings(files, /\b(Math\.random|Date\.now|new Date|performance\.now|process\.|setTimeout)\b/),
    ).toEqual([]);
  });

  test('only src/config reads the environment', () => {
    // Checks of sandboxes put a canary into it, to see that no sandbox shows it.
    const exempt = /^(src\/config|sandbox\/(conformance|hostile))\//;
    const files = FOLDERS.flatMap(sources).filter((file) => !exempt.test(file));
    expect(findings(files, /process\.env/)).toEqual([]);
  });

  test('nothing is left undone in the sources', () => {
    expect(findings(FOLDERS.flatMap(sources), /\b(TODO|FIXME|XXX)\b/)).toEqual([]);
  });

  test('package versions are pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });
});
