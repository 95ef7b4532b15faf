import { randomBytes } from 'node:crypto';
import { work } from '../files/work.js';
import { Grader } from '../grading/grader.js';
import type { CodeSuite, Submission, Suite } from '../grading/report.js';
import { DEFAULT_LIMITS, type Limits, type SandboxBackend } from '../sandbox.port.js';
import type { Breach, Canaries } from './canaries.js';
import { suiteSource } from './catalog.js';
import type { ExtraFiles, HostileProgram } from './program.js';
import { Watch } from './watch.js';

const MIB = 1024 * 1024;

/** Small, so that whatever runs into a limit does so at once. */
export const HOSTILE_LIMITS: Limits = {
  cpuMs: 1000,
  wallMs: 20_000,
  memoryBytes: 256 * MIB,
  outputBytes: 512 * 1024,
  processes: 32,
  fileBytes: 8 * MIB,
};
/** How much may be copied out. */
const CAPS = { files: 20, totalBytes: MIB };

const random = (): string => randomBytes(8).toString('hex');

/** Runs one program. Null when it is contained, otherwise what was seen instead. */
export async function judgeHostile(
  backend: SandboxBackend,
  program: HostileProgram,
  canaries: Canaries,
): Promise<string | null> {
  const marks = {
    marker: `tortuga-hostile-${random()}`,
    breachWord: `breach-${random()}`,
    secret: canaries.secret,
  };
  const watch = new Watch(backend, marks);
  const words = { ...canaries.words, marker: marks.marker, breach: marks.breachWord };
  const [outcomes, neighbour] = await Promise.all([
    outcomesOf(watch.backend, program, words),
    neighbourProblem(backend, program.language),
  ]);
  const unexpected = outcomes.filter((outcome) => !program.expect.includes(outcome));
  const breaches = [...(await watch.finish()), ...canaries.breaches(), ...neighbour];
  const seen = [...new Set([...unexpected, ...breaches.map(({ proof, detail }) => `${proof}: ${detail}`)])];
  return seen.length === 0 ? null : seen.join('; ');
}

/** What became of each of its tests, or of its files. */
async function outcomesOf(
  backend: SandboxBackend,
  program: HostileProgram,
  words: Readonly<Record<string, string>>,
): Promise<string[]> {
  const submission = submissionOf(program, words);
  const limits = { ...HOSTILE_LIMITS, ...program.limits };
  if (program.against === 'work') {
    const { files, ending } = await work(backend, { submission, limits, caps: CAPS });
    if (ending !== null) return [ending.reason];
    return [[...files.keys()].sort().join(' ')];
  }
  const grader = new Grader(backend, { concurrency: 1 });
  const { passed, tests } = await grader.grade(submission, SUITES[program.against](), limits);
  const outcomes = tests.map((test) => (test.passed ? 'a test passed' : test.reason!));
  return passed ? ['it passed', ...outcomes] : outcomes;
}

/** What each kind of suite expects. The values cannot be guessed, where the suite is made here. */
const SUITES: Record<Exclude<HostileProgram['against'], 'work'>, () => Suite> = {
  value: () => ({
    kind: 'value',
    tests: [2, 21, -4].map((number) => ({
      ...{ name: `f(${number})`, clauses: [], call: 'f', args: [number] },
      expect: { twice: number * 2, proof: random() },
    })),
  }),
  jest: () => codeSuite('javascript', 'jest', 'jest.js'),
  unittest: () => codeSuite('python', 'unittest', 'unittest.py'),
};

const codeSuite = (
  language: CodeSuite['language'],
  framework: CodeSuite['framework'],
  file: string,
): CodeSuite => ({ kind: 'code', language, framework, module: 'shop', entry: [], source: suiteSource(file) });

export const hostileSuite = (against: keyof typeof SUITES): Suite => SUITES[against]();

function submissionOf(program: HostileProgram, words: Readonly<Record<string, string>>): Submission {
  const main = program.language === 'python' ? 'shop.py' : 'shop.js';
  const text = program.source.replace(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole);
  const extra = program.extraFiles.flatMap(expand);
  return { language: program.language, main, files: { ...Object.fromEntries(extra), [main]: text } };
}

function expand({ name, text, copies = 1, repeat = 1 }: ExtraFiles): [string, string][] {
  const content = text.repeat(repeat);
  return Array.from({ length: copies }, (_, index) => [copies === 1 ? name : `${name}${index}`, content]);
}

const HONEST = {
  javascript: 'export const f = (x) => x + 1;',
  python: 'def f(x): return x + 1',
} as const;

/** An honest program that runs at the same time; it has to pass, whatever its neighbour does. */
async function neighbourProblem(
  backend: SandboxBackend,
  language: Submission['language'],
): Promise<Breach[]> {
  const main = language === 'python' ? 'main.py' : 'main.js';
  const report = await new Grader(backend, { concurrency: 1 }).grade(
    { language, main, files: { [main]: HONEST[language] } },
    { kind: 'value', tests: [{ name: 'next', clauses: [], call: 'f', args: [1], expect: 2 }] },
    DEFAULT_LIMITS,
  );
  if (report.passed) return [];
  const { reason, detail } = report.tests[0]!;
  return [{ proof: 'neighbour', detail: `an honest neighbour failed: ${reason}, ${detail}` }];
}
