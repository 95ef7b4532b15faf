import {
  type Artifact,
  type LostTurn,
  llmFreelancer,
  Models,
  type Workbench,
  type WorkView,
} from '#agents/index.js';
import { Grader, type SandboxBackend } from '#sandbox/index.js';
import { loadCatalog } from '#scenarios/index.js';
import { Endpoints } from '../../src/models/endpoints.js';
import { MemoryReplies } from '../../src/simulation/outside.js';
import { patchBetween } from '../../src/simulation/repository-key.js';
import { abacusJob } from '../support/image-job.js';
import { playWithModels } from '../support/llm-market.js';
import { type ModelServer, type Play, say, startModelServer } from '../support/model-server.js';
import { settingsFor } from '../support/model-settings.js';
import { startOffline } from '../support/offline-chat.js';
import { scenarioNamed } from '../support/play.js';
import { eventsOf, expectSound } from '../support/staged-play.js';
import { notice, workView } from '../unit/agents/support/shop.js';
import { describeBackends } from './sandbox-backends.js';

const abacus = abacusJob('tortuga-test-image-work:1');
const catalog = abacus.catalog();
const [job] = loadCatalog(catalog).repositories;

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(say(''));
});
afterAll(async () => {
  await server.close();
  abacus.removeFolders();
});

const use = (name: string, input: object): Play =>
  say(null, { finish: 'tool_calls', calls: [{ name, arguments: JSON.stringify(input) }] });
const run = (argv: readonly string[], stdin: string) =>
  use('run_program', { call: null, args: null, argv, stdin });

const view: WorkView = workView({
  notice: notice({ language: 'python' }),
  code: { repository: { files: {}, history: [] }, tests: job!.visible },
});

/** What the model asks for, one after another, and what it is told each time. */
async function work(plays: readonly Play[], bench: Workbench, earlier?: WorkView) {
  const before = server.asked.length;
  const lost: LostTurn[] = [];
  const replies = new MemoryReplies();
  const secret = () => 'none';
  const models = new Models({
    settings: [settingsFor(server)],
    replication: 1,
    replies,
    transport: new Endpoints({ secret, patienceMs: 0 }).transport,
    now: () => 0,
    onLostTurn: (turn) => lost.push(turn),
  });
  const limits = { turns: 20, tokens: 1_000_000, ms: 600_000 };
  const params = { model: 'main', dayRateCents: 1, userTool: true, limits };
  const agent = llmFreelancer(params, { me: 7, outside: { replies, models, secret, now: () => 0 } });
  server.play((response, { number, ...asked }) =>
    plays[number - before - 1]!(response, { number, ...asked }),
  );
  const result = await agent.work(view, bench);
  const again = earlier && (await agent.work(earlier, bench));
  models.close();
  const told = server.asked.slice(before).map(({ body }) => String(body.messages.at(-1)?.content));
  return { result, again, lost, told };
}

const patchOf = (artifact: Artifact): string =>
  artifact.kind === 'patch' ? artifact.submission.patch : 'no patch';

describeBackends(
  'a model at work on a job in an image',
  (backend: SandboxBackend) => {
    const grader = new Grader(backend);
    const bench = benchOf(grader);
    const RIGHT = 'def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return add(a, a)\n';
    beforeAll(() => abacus.buildImage());
    afterAll(async () => {
      await grader.close();
      await abacus.removeImage();
    });

    test('lists, reads, writes, runs and tests there, and hands in a patch that is right', async () => {
      const odd = [
        'python3',
        '-c',
        'import sys; print(sys.argv[1:], repr(sys.stdin.read()))',
        "it's $HOME",
        '',
      ];
      const { result, lost, told } = await work(
        [
          use('list_files', {}),
          use('read_file', { path: 'abacus.py' }),
          use('read_file', { path: 'no such' }),
          use('write_file', { path: 'doc/new file.md', content: '' }),
          use('write_file', { path: 'abacus.py', content: RIGHT }),
          use('write_file', { path: 'doc/new.md', content: 'without an end' }),
          run(['python3', '-c', 'import abacus; print(abacus.double(4)); raise SystemExit(3)'], ''),
          run(odd, "a\n'b'"),
          run(['cat', 'doc/new.md', 'no such'], ''),
          use('list_files', {}),
          use('run_visible_tests', {}),
          use('submit', { summary: 'Done.' }),
        ],
        bench,
      );
      expect(lost).toEqual([]);
      const said = told.slice(1).map((text) => JSON.parse(text) as Record<string, unknown>);
      expect(said[0]).toEqual({ files: ['abacus.py', 'test_abacus.py'] });
      expect(said[1]).toEqual({ text: RIGHT.replace('a + b', 'a - b') });
      expect(said[2]).toEqual({ error: 'there is no file no such' });
      expect(said[3]).toHaveProperty('error');
      expect(said[6]).toEqual({ code: 3, stdout: '8\n', stderr: '' });
      expect(said[7]).toEqual({ code: 0, stdout: "[\"it's $HOME\", ''] \"a\\n'b'\"\n", stderr: '' });
      expect(said[8]).toMatchObject({ code: 1, stdout: 'without an end' });
      expect(said[8]!.stderr).toMatch(/no such/);
      expect(said[9]).toEqual({ files: ['abacus.py', 'doc/new.md', 'test_abacus.py'] });
      expect(said[10]).toMatchObject({ passed: 1, total: 1 });
      expect(result).toMatchObject({ testsPassed: 1, testsTotal: 1 });
      const { artifact } = result!;
      expect((await grader.grade({ patch: patchOf(artifact) }, job!.hidden)).passed).toBe(true);
    });

    test('goes on after a change order from what it had written', async () => {
      const submit = use('submit', { summary: 'Done.' });
      const write = use('write_file', { path: 'abacus.py', content: RIGHT });
      const { result, again } = await work([write, submit, submit], bench, { ...view, changed: true });
      expect(patchOf(again!.artifact)).toBe(patchOf(result!.artifact));
      expect(patchOf(again!.artifact)).toContain('+    return a + b');
    });

    test('in a market with the offline server, and again from its replies with nobody there', async () => {
      const offline = await startOffline({ catalog });
      const scenario = scenarioNamed('llm-offline', [
        ...['jobs.count=2', `jobs.catalog=${catalog}`, 'jobs.work=repositories', 'jobs.categories=[bug-fix]'],
        'jobs.languages=[python]',
      ]);
      const env = { TORTUGA_MODEL_BASE_URL: offline.baseURL };
      const played = await playWithModels(scenario, { env, sandbox: 'docker' });
      expectSound(played.recorder);
      expect(played.lost).toEqual([]);
      const works = played.calls.filter(({ role }) => role === 'bidder.work');
      expect(works.length).toBeGreaterThan(5);
      expect(eventsOf(played.events, 'WorkSubmitted').length).toBeGreaterThan(0);
      expect(played.recorder.allSubmissions.some(({ correct }) => correct)).toBe(true);
      await offline.close();
      const again = await playWithModels(scenario, { env, replay: played.replies, sandbox: 'docker' });
      expect(again.eventLogSha256).toBe(played.eventLogSha256);
    });
  },
  (name) => name === 'docker',
);

function benchOf(grader: Grader): Workbench {
  return {
    test: (submission, suite) => grader.grade(submission, suite),
    checkOut: ({ history }) => grader.workspace(history),
    call: (program) => grader.call(program),
    hasImages: () => grader.hasImages,
    inImage: (command) => grader.inImage(command),
    patchBetween,
  };
}

test('where there is no Docker the job is given back, and that is said', async () => {
  const nowhere = { name: 'process' as const, probe: async () => ({ available: true as const }) };
  const grader = new Grader({ ...nowhere, open: () => Promise.reject(new Error('nothing is run')) } as never);
  const { result, lost, told } = await work([], benchOf(grader));
  expect([result, told]).toEqual([null, []]);
  expect(lost).toMatchObject([{ kind: 'no-image', role: 'bidder.work' }]);
});
