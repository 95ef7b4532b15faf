import { setTimeout as sleep } from 'node:timers/promises';
import { backendNamed } from '#sandbox/index.js';
import { type CliResult, cli, newHome } from '../support/cli.js';
import { DockerDaemon, daemonProblem } from '../support/docker-daemon.js';
import { eventsOfLatest } from '../support/kept-events.js';

const SCENARIO = ['run', 'scenarios/all-the-way-down.yaml', '--set', 'jobs.count=5', '--json'];
const ON_DOCKER = ['--sandbox', 'docker'];
const problem = backendNamed('docker') === null ? 'there is no Docker backend' : daemonProblem();

/** Waits until code has been run for a while: the events that are kept then have come from it. */
async function middleOfTheRun(home: string): Promise<void> {
  while ((await eventsOfLatest(home)) < 60) await sleep(100);
}

const shown = async (home: string) => JSON.parse((await cli(['runs', 'show', '--json'], home)).stdout);

(problem === null ? describe : describe.skip)(
  `a Docker daemon that is killed in the middle of a run${problem ? ` (skipped: ${problem})` : ''}`,
  () => {
    const daemon = new DockerDaemon();
    let hash: string;

    beforeAll(async () => {
      await daemon.start();
      Object.assign(process.env, daemon.env);
      const built = await cli(['sandbox', 'image', 'build', '--from', 'machine'], newHome());
      expect(built).toMatchObject({ code: 0 });
      const undisturbed = await cli([...SCENARIO, '--sandbox', 'process'], newHome());
      hash = JSON.parse(undisturbed.stdout).eventLogSha256;
    });

    afterAll(() => daemon.remove());

    test('and comes back: the run says so, goes on, and comes to the same event log', async () => {
      const home = newHome();
      const running = cli([...SCENARIO, ...ON_DOCKER], home);
      await middleOfTheRun(home);
      await daemon.kill();
      await sleep(2_000);
      await daemon.start();
      const { code, stdout, stderr } = await running;
      expect(stderr).toMatch(/the sandbox cannot be had, and is tried again/);
      expect(stderr).toMatch(/The sandbox works again after/);
      expect({ code, hash: JSON.parse(stdout).eventLogSha256 }).toEqual({ code: 0, hash });
      const { outages, status } = await shown(home);
      expect(status).toBe('finished');
      expect(outages).toContainEqual(
        expect.objectContaining({ kind: 'daemon-gone', backend: 'docker', ending: 'over' }),
      );
    });

    test('and stays away: the run stops, loses nothing, blames nobody, and is continued', async () => {
      const home = newHome();
      process.env.TORTUGA_PATIENCE = '2';
      const running = cli([...SCENARIO, ...ON_DOCKER], home);
      await middleOfTheRun(home);
      await daemon.kill();
      const stopped: CliResult = await running;
      delete process.env.TORTUGA_PATIENCE;
      expect(stopped.code).toBe(1);
      expect(stopped.stderr).toMatch(
        /Nobody is blamed for it, and what happened is kept.*tortuga resume all-the-way-down-1/,
      );
      const before = await shown(home);
      expect(before).toMatchObject({ status: 'interrupted', ledger: { balanced: true } });
      expect(before.outages.at(-1)).toMatchObject({
        kind: 'daemon-gone',
        backend: 'docker',
        ending: 'given-up',
      });

      await daemon.start();
      const resumed = await cli(['resume', '--json'], home);
      expect(resumed.stderr).toMatch(/[1-9]\d* gradings are kept and not run again/);
      expect({ code: resumed.code, hash: JSON.parse(resumed.stdout).eventLogSha256 }).toEqual({
        code: 0,
        hash,
      });
      expect((await shown(home)).status).toBe('finished');
    });
  },
);
