import {
  type BackendName,
  type ChosenBackend,
  checkSandbox,
  checkSteps,
  chooseBackend,
  probeAll,
  type SandboxCheck,
} from '#sandbox/index.js';
import { InterruptedError } from '../../errors.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { bad, dim, good, heading, note, plain, print, printJson, table } from '../output.js';
import { countBar } from '../progress.js';
import type { JsonOption } from './options.js';

interface Options extends JsonOption {
  readonly backend?: BackendName;
}

/** One backend after the other, so that none of them is short of the machine. */
export async function checkSandboxes(options: Options): Promise<void> {
  const chosen = await backendsFor(options.backend);
  const bar = countBar('promises and hostile programs tried', chosen.length * checkSteps());
  const signal = interruptSignal();
  const checks: SandboxCheck[] = [];
  try {
    for (const { backend } of chosen) {
      if (!options.json && !process.stderr.isTTY) note(`Trying ${backend.name} ...`);
      checks.push(await checkSandbox(backend, { onStep: () => bar.advance(), signal }));
    }
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('the check was stopped');
    throw error;
  } finally {
    bar.stop();
  }
  if (options.json) printJson(checks);
  else print(report(checks));
  if (checks.some(isBroken)) process.exitCode = EXIT.broken;
}

const isBroken = ({ conformance, hostile }: SandboxCheck): boolean =>
  conformance.failures.length > 0 || hostile.failures.length > 0;

async function backendsFor(name: BackendName | undefined): Promise<ChosenBackend[]> {
  if (name) return [await chooseBackend(name, { trusted: true })];
  const working = (await probeAll()).filter(({ available }) => available);
  return Promise.all(working.map(({ backend }) => chooseBackend(backend, { trusted: true })));
}

function report(checks: readonly SandboxCheck[]): string {
  const rows = checks.map(({ backend, conformance, hostile }) => [
    backend,
    `${conformance.passed} of ${conformance.total}`,
    hostile.total,
    hostile.contained,
    hostile.notEnforced.length,
    hostile.failures.length,
  ]);
  const columns = ['promises kept', 'hostile programs', 'contained', 'not promised', 'escaped'];
  return [
    table([{ title: 'sandbox' }, ...columns.map((title) => ({ title, align: 'right' as const }))], rows),
    ...checks.flatMap(notPromised),
    ...checks.flatMap(failures),
    checks.some(isBroken)
      ? bad('Something is not held that should be.')
      : good('All that was promised is held.'),
  ].join('\n');
}

/** What a backend does not stop, by the reason. */
function notPromised({ backend, hostile }: SandboxCheck): string[] {
  const reasons = [...new Set(hostile.notEnforced.map(({ why }) => why))];
  if (reasons.length === 0) return [];
  return [
    `\n${heading(`${backend} does not stop`)}`,
    ...reasons.flatMap((why) => {
      const ids = hostile.notEnforced.filter((row) => row.why === why).map(({ id }) => id);
      return [`${why}:`, dim(`  ${ids.join(', ')}`)];
    }),
    '',
  ];
}

function failures({ backend, conformance, hostile }: SandboxCheck): string[] {
  return [
    ...conformance.failures.map(
      ({ name, detail }) => `${bad('broken ')}  ${backend}: ${name}: ${plain(detail)}`,
    ),
    ...hostile.failures.map(
      ({ id, expected, got }) =>
        `${bad('escaped')}  ${backend}: ${id}: expected ${expected}, got ${plain(got)}`,
    ),
  ];
}
