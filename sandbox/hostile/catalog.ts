import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { packageRoot } from '../package-root.js';
import type { HostileProgram } from './program.js';

/** `manifest.json` of one category. What a row leaves out is the same for most programs. */
interface Manifest {
  readonly about: string;
  readonly against?: HostileProgram['against'];
  readonly programs: readonly Row[];
}

type Row = Pick<HostileProgram, 'expect'> &
  Partial<Omit<HostileProgram, 'id' | 'category' | 'language' | 'source'>> & { readonly file: string };

let memo: readonly HostileProgram[] | undefined;

/** All hostile programs, in the order of their categories. */
export function hostilePrograms(): readonly HostileProgram[] {
  memo ??= readdirSync(folderOf('programs')).sort().flatMap(readCategory);
  return memo;
}

/** The source of a suite that hostile programs are graded by. */
export const suiteSource = (name: string): string => readFileSync(join(folderOf('suites'), name), 'utf8');

const folderOf = (name: string): string => join(packageRoot(), 'sandbox', 'hostile', name);

function readCategory(category: string): HostileProgram[] {
  const folder = join(folderOf('programs'), category);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return manifest.programs.map(({ file, ...row }) => ({
    id: `${category}/${file}`,
    category,
    language: extname(file) === '.py' ? 'python' : 'javascript',
    tries: basename(file, extname(file)).replaceAll('-', ' '),
    against: manifest.against ?? 'value',
    source: readFileSync(join(folder, file), 'utf8'),
    provenBy: ['verdict'],
    unless: [],
    limits: {},
    extraFiles: [],
    ...row,
  }));
}
