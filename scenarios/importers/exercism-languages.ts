import type { Language } from '../catalog/job.js';
import { enableSkippedTests, exportsOf, importsOf, type JavaScriptImport } from './javascript-source.js';
import { type PythonImport, PythonModule } from './python-source.js';

/** What decides how an exercise is tested. */
export interface ExerciseSources {
  readonly solutionFile: string;
  readonly reference: string;
  readonly tests: string;
  /** Whether the exercise's folder has a file of this name. */
  has(file: string): boolean;
}

export interface PreparedSuite {
  readonly module: string;
  readonly entry: readonly string[];
  readonly suite: string;
}

export interface TrackLanguage {
  readonly language: Language;
  readonly extension: 'py' | 'js';
  readonly framework: 'unittest' | 'jest';
  readonly suiteFile: string;
  /** The suite as a job has it, or why there cannot be one. */
  prepare(sources: ExerciseSources): PreparedSuite | { readonly obstacle: string };
}

const python: TrackLanguage = {
  language: 'python',
  extension: 'py',
  framework: 'unittest',
  suiteFile: 'suite.py',
  prepare({ solutionFile, reference, tests, has }) {
    const module = solutionFile.replace(/\.py$/, '');
    const example = new PythonModule(reference);
    const { imports } = new PythonModule(tests);
    const missing = [...imports, ...example.imports].find((found) => isForeign(found, { module, has }));
    if (missing) return { obstacle: `it needs the further module ${missing.module}` };
    const taken = imports.filter((found) => found.module === module);
    const all = example.definitions.map(({ name }) => name).filter((name) => !name.startsWith('_'));
    const entry = taken.flatMap(({ names }) => (names.length === 0 || names.includes('*') ? all : names));
    if (entry.length === 0) return { obstacle: `its tests import nothing from ${module}` };
    return { module, entry: [...new Set(entry)], suite: tests };
  },
};

const javascript: TrackLanguage = {
  language: 'javascript',
  extension: 'js',
  framework: 'jest',
  suiteFile: 'suite.spec.js',
  prepare({ solutionFile, reference, tests }) {
    const module = `./${solutionFile.replace(/\.js$/, '')}`;
    const isModule = ({ specifier }: JavaScriptImport) =>
      specifier === module || specifier === `${module}.js`;
    const imports = importsOf(tests);
    const foreign =
      imports.find((found) => found.specifier !== '@jest/globals' && !isModule(found)) ??
      importsOf(reference).find(({ specifier }) => specifier.startsWith('.'));
    if (foreign) return { obstacle: `it needs the further module ${foreign.specifier}` };
    const entry = imports
      .filter(isModule)
      .flatMap(({ names }) => (names.includes('*') ? exportsOf(reference) : names));
    if (entry.length === 0) return { obstacle: `its tests import nothing from ${module}` };
    return { module, entry: [...new Set(entry)], suite: enableSkippedTests(tests) };
  },
};

export const TRACK_LANGUAGES: Readonly<Record<string, TrackLanguage>> = { python, javascript };

/** Whether a Python import is neither the solution nor of the standard library. */
function isForeign(found: PythonImport, known: { module: string; has(file: string): boolean }): boolean {
  const top = found.module.split('.')[0] ?? '';
  if (found.module === known.module) return false;
  return top === '' || top === 'pytest' || known.has(`${top}.py`) || known.has(top);
}
