import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

/**
 * The programs that run inside of sandboxes. Their sources stay beside the package's own, so they are found from the
 * built files as well, and are handed over as one text.
 */
export type HarnessName =
  | 'value'
  | 'candidate'
  | 'suite'
  | 'unittest'
  | 'work'
  | 'supervisor'
  | 'program'
  | 'begin'
  | 'end-to-end';
export type Language = 'javascript' | 'python';

const JAVASCRIPT_PEER = ['host', 'wire', 'errors', 'proxies', 'equality', 'peer'];
const PYTHON_PEER = ['tortuga_wire', 'tortuga_errors', 'tortuga_remote', 'tortuga_peer'];
const PYTHON_SUITE = ['tortuga_host', ...PYTHON_PEER, 'tortuga_guard', 'tortuga_inert', 'tortuga_plans'];

/** In the order in which they run; the last one starts. */
const PARTS: Record<Language, Partial<Record<HarnessName, readonly string[]>>> = {
  javascript: {
    value: ['host', 'value'],
    work: ['host', 'work'],
    candidate: [...JAVASCRIPT_PEER, 'candidate'],
    suite: [
      ...[...JAVASCRIPT_PEER, 'print', 'mock', 'matchers', 'expect', 'tests', 'runner'],
      ...['guard', 'inert', 'suite'],
    ],
    program: ['lines', 'streams', 'program'],
    begin: ['begin'],
    'end-to-end': ['lines', 'streams', 'user', 'browser', 'page', 'endtoend'],
  },
  python: {
    value: ['tortuga_host', 'value'],
    work: ['tortuga_host', 'work'],
    candidate: ['tortuga_host', ...PYTHON_PEER, 'candidate'],
    suite: [...PYTHON_SUITE, 'suite'],
    unittest: [...PYTHON_SUITE, 'tortuga_unittest', 'suite'],
    supervisor: [
      ...['tortuga_fence', 'tortuga_reaper', 'tortuga_wipe', 'tortuga_lines', 'tortuga_job'],
      'tortuga_supervisor',
    ],
    program: ['program'],
    begin: ['begin'],
  },
};

const memo = new Map<string, string>();

/** The source of one harness, ready for `node -e` or `python3 -c`. */
export function harnessSource(language: Language, name: HarnessName): string {
  const key = `${language}/${name}`;
  const parts = PARTS[language][name];
  if (!parts) throw new Error(`There is no harness ${key}.`);
  let source = memo.get(key);
  if (source === undefined) {
    source = language === 'javascript' ? bundleJavaScript(parts) : bundlePython(parts);
    memo.set(key, source);
  }
  return source;
}

/** The script that grades in an image of others, for its `/bin/sh`. */
export const imageScript = (): string => readPart('shell/image.sh');

function bundleJavaScript(names: readonly string[]): string {
  const parts = names.map((part) => {
    const text = readPart(`javascript/${part}.cjs`);
    return `${JSON.stringify(`./${part}.cjs`)}: (module, exports, require) => {${text}\n}`;
  });
  return `const parts = {${parts.join(',')}}, loaded = {};
const load = (name) => {
  if (!(name in parts)) return require(name);
  if (!(name in loaded)) { const module = { exports: {} }; loaded[name] = module; parts[name](module, module.exports, load); }
  return loaded[name].exports;
};
load(${JSON.stringify(`./${names.at(-1)}.cjs`)});`;
}

/**
 * A JSON list of ASCII strings is a Python list of strings. A supervisor loads such a program without starting it, so
 * that each of its jobs finds everything compiled and imported. It starts a job from the outermost frame, as python does.
 */
function bundlePython(names: readonly string[]): string {
  const parts = names.map((part) => [part, readPart(`python/${part}.py`)] as const);
  const last = names.at(-1)!;
  return `${importsOf(parts)}
codes = [(name, compile(source, name + ".py", "exec")) for name, source in ${JSON.stringify(parts)}]
def start():
    for name, code in codes:
        module = sys.modules[name] = types.ModuleType(name)
        exec(code, module.__dict__)
if __name__ == "__main__":
    start()
${last === 'tortuga_supervisor' ? `sys.modules["${last}"].serve()()` : ''}`;
}

/** What the parts import from the standard library. */
function importsOf(parts: readonly (readonly [string, string])[]): string {
  const imports = parts.flatMap(([, source]) => source.match(/(?<=^import )[\w.]+$/gm) ?? []);
  const own = new Set(parts.map(([name]) => name));
  const names = new Set(['sys', 'types', ...imports.filter((name) => !own.has(name))]);
  return `import ${[...names].sort().join(', ')}`;
}

const readPart = (path: string): string =>
  readFileSync(join(packageRoot(), 'sandbox', 'harness', path), 'utf8');
