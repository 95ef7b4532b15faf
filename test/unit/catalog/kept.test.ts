import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { readCatalog } from '#scenarios/catalog/load.js';
import { KEPT_FILE, type Kept } from '#scenarios/catalog/load-kept.js';
import { BUILTIN_CATALOG, CatalogError, loadCatalog } from '#scenarios/index.js';
import { ROOT } from '../../support/cli.js';
import { writeCatalog } from './good-catalog.js';

const write = (folder: string, path: string, text: string) => writeFileSync(join(folder, path), text);

test('a folder that is the same is read once, and another one for itself', () => {
  const [folder, other] = [writeCatalog(), writeCatalog()];
  const read = loadCatalog(folder);
  expect(loadCatalog(folder)).toBe(read);
  expect(loadCatalog(other)).not.toBe(read);
  expect(loadCatalog(other)).toEqual({ ...read, dir: other });
  for (let more = 0; more < 5; more++) loadCatalog(writeCatalog());
  expect(loadCatalog(folder)).toEqual(read);
});

const CHANGES: readonly (readonly [string, (folder: string) => void])[] = [
  ['a text', (folder) => write(folder, 'add/starter.js', 'export function add(a, b) { }\n')],
  ['a text that is away', (folder) => rmSync(join(folder, 'add/reference.js'))],
  ['a job that is away', (folder) => rmSync(join(folder, 'add'), { recursive: true })],
  [
    'a new job',
    (folder) => {
      mkdirSync(join(folder, 'sub'));
      write(folder, 'sub/job.yaml', 'kind: code\n');
    },
  ],
];

test.each(CHANGES)('%s is seen', (_, change) => {
  const folder = writeCatalog();
  const before = loadCatalog(folder);
  change(folder);
  const again = () => {
    try {
      return loadCatalog(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(CatalogError);
      return (error as CatalogError).message;
    }
  };
  const after = again();
  expect(after).not.toEqual(before);
  expect(again()).toEqual(after);
});

test('a file that may be there and comes later is seen', () => {
  const folder = writeCatalog();
  const visible = () => loadCatalog(folder).jobs.find(({ spec }) => spec.id === 'leap')?.visible;
  expect(visible()).toMatchObject({ tests: [] });
  const test = '- { name: a century, clauses: [c1], call: leap_year, args: [1900], expect: false }\n';
  write(folder, 'leap/visible.yaml', test);
  expect(visible()).toMatchObject({ tests: [{ name: 'a century' }] });
});

test('what the build keeps of our own catalog is what is read of it', () => {
  const kept = deserialize(readFileSync(join(ROOT, 'dist', 'joined', KEPT_FILE))) as Kept;
  expect(kept).toStrictEqual(readCatalog(BUILTIN_CATALOG));
});
