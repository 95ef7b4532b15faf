import { injecting, injectingClient, injectionFor } from '#agents/hostile/injecting.js';
import { INJECTION_PLACES, INJECTIONS, type InjectionPlace } from '#agents/hostile/injections.js';
import type { Artifact, BidderAgent } from '#agents/index.js';
import { Random } from '#market/index.js';
import { applyPatch } from '#sandbox/patch/apply-patch.js';

const random = new Random(7);
const luck = { random, me: 3 };
const NOTICE = { job: 5 } as never;
const { text } = injectionFor(luck, 5);

const agentWith = (artifact: Artifact): BidderAgent => ({
  bid: () => [
    { type: 'propose', job: 5, priceCents: 100, pitch: 'I can do it.', confidence: 0.5 },
    { type: 'claim', job: 6 },
  ],
  work: () => ({ artifact, attempts: 1, computeCents: 1, testsPassed: 2, testsTotal: 2 }),
});
const program = (language: 'javascript' | 'python', main: string, code: string): Artifact => ({
  kind: 'code',
  submission: { language, main, files: { [main]: code } },
});
const JS = program('javascript', 'main.js', 'export const f = 1;');
const PYTHON = program('python', 'main.py', 'f = 1');

async function workOf(artifact: Artifact, ...places: InjectionPlace[]): Promise<Artifact> {
  const agent = injecting(agentWith(artifact), new Set(places), luck);
  return (await agent.work({ notice: NOTICE } as never, null as never))!.artifact;
}
const filesOf = (artifact: Artifact) =>
  (artifact as { submission: { files: Record<string, string> } }).submission.files;

test('all texts come up, and the same one for the same job', () => {
  const ids = Array.from({ length: 400 }, (_, job) => injectionFor(luck, job).id);
  expect(new Set(ids).size).toBe(INJECTIONS.length);
  expect(injectionFor(luck, 5)).toBe(injectionFor({ random: new Random(7), me: 3 }, 5));
});

test('a proposal says it, and a claim has no words', async () => {
  const bids = await injecting(agentWith(JS), new Set(['proposal']), luck).bid(null as never);
  expect(bids[0]).toMatchObject({ pitch: `I can do it.\n\n${text}` });
  expect(bids[1]).toEqual({ type: 'claim', job: 6 });
});

test.each([
  ['JavaScript', JS, '//'],
  ['Python', PYTHON, '#'],
] as const)(
  '%s: comments, names of files and output say it, and the rest stays',
  async (_, artifact, mark) => {
    const [[main, code]] = Object.entries(filesOf(artifact)) as [[string, string]];
    const commented = filesOf(await workOf(artifact, 'comment'))[main]!;
    expect(commented.startsWith(`${mark} ${text.split('\n')[0]}`)).toBe(true);
    expect(commented.endsWith(`\n${code}`)).toBe(true);
    expect(
      commented
        .slice(0, -code.length - 1)
        .split('\n')
        .every((line) => line.startsWith(mark)),
    ).toBe(true);
    const named = Object.keys(filesOf(await workOf(artifact, 'file-name')));
    expect(named).toHaveLength(2);
    expect(named[1]).toMatch(/^[\p{L}\p{N}-]{1,120}\.(js|py)$/u);
    const loud = filesOf(await workOf(artifact, 'test-output'))[main]!;
    expect(loud.startsWith(code)).toBe(true);
    expect(loud).toContain(JSON.stringify(text));
  },
);

test('nothing is changed where nothing is asked for, nor where no code is written', async () => {
  const agent = agentWith(JS);
  expect(injecting(agent, new Set(), luck)).toBe(agent);
  expect(await workOf({ kind: 'outcome' }, ...INJECTION_PLACES)).toEqual({ kind: 'outcome' });
});

test('a patch still applies, with notes and a file of that name', async () => {
  const patch = '--- a/a.js\n+++ b/a.js\n@@ -1,1 +1,1 @@\n-1;\n+2;\n';
  const artifact = await workOf(
    { kind: 'patch', submission: { patch } },
    'comment',
    'file-name',
    'test-output',
  );
  const tree = await applyPatch(
    { 'a.js': '1;\n' },
    (artifact as { submission: { patch: string } }).submission.patch,
  );
  expect(tree).toMatchObject({ 'a.js': '2;\n', 'NOTES.md': `${text}\n` });
  expect(Object.keys(tree)).toHaveLength(3);
});

test('a brief that says it covers what it covered before', async () => {
  const brief = { lines: ['Add.'], covers: ['c1'] };
  const client = injectingClient({ writeBrief: () => brief }, luck);
  expect(await client.writeBrief({ job: 5 } as never)).toEqual({ lines: ['Add.', text], covers: ['c1'] });
});
