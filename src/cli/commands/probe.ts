import { type ModelSettings, type ModeProbe, probeModes } from '#agents/index.js';
import { loadScenario } from '#scenarios/index.js';
import { resolveModels } from '../../config/models.js';
import { InterruptedError, UserError } from '../../errors.js';
import { table } from '../../reports/text.js';
import { openModels } from '../../simulation/open-models.js';
import { MemoryReplies } from '../../simulation/outside.js';
import { checkModelKey } from '../../simulation/secrets.js';
import { interruptSignal } from '../interrupt.js';
import { bad, good, print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

interface ProbeOptions extends JsonOption {
  readonly scenario: string;
}

const MEANING = {
  'json-schema': 'replies held to a JSON Schema',
  tools: 'calls of tools, with their arguments; bidders at work need them',
  json: 'replies that are JSON of any shape',
  plain: 'replies that hold JSON when they are asked to',
} as const;

/** Shows in which ways a model of a scenario can be made to answer. */
export async function probe(name: string, options: ProbeOptions): Promise<void> {
  const scenario = loadScenario(options.scenario);
  const models = resolveModels(scenario);
  const settings = models.find((one) => one.name === name);
  if (!settings) {
    const names = models.map((one) => one.name).join(', ') || 'none';
    throw new UserError(`${options.scenario} has no model "${name}"`, `It has: ${names}.`);
  }
  checkModelKey(scenario, settings);
  const signal = interruptSignal();
  const opened = openModels(
    { scenario: { ...scenario, budgets: undefined }, settings: models },
    {},
    { replies: new MemoryReplies(), durable: async () => undefined, signal, patienceMs: 0 },
  );
  try {
    const modes = await probeModes(opened, name);
    const leftOut = [...opened.refusedBy(name)];
    if (options.json) printJson({ ...documentOf(settings, modes), leftOut });
    else print(probeReport(settings, modes, leftOut));
  } catch (error) {
    throw signal.aborted ? new InterruptedError('the probe was stopped') : error;
  } finally {
    opened.close();
  }
}

const chosen = (modes: readonly ModeProbe[]): string => modes.find(({ works }) => works)?.mode ?? 'none';

const documentOf = (settings: ModelSettings, modes: readonly ModeProbe[]) => ({
  name: settings.name,
  baseURL: settings.baseURL,
  model: settings.model,
  modes,
  chosen: settings.output === 'auto' ? chosen(modes) : settings.output,
});

/** @param leftOut what it does not take beside a question */
function probeReport(
  settings: ModelSettings,
  modes: readonly ModeProbe[],
  leftOut: readonly string[],
): string {
  const rows = modes.map(({ mode, works, detail }) => [
    mode,
    works ? good('works') : bad('does not'),
    works ? MEANING[mode] : detail,
  ]);
  const { name, model, baseURL, output } = settings;
  const taken = output === 'auto' ? `${chosen(modes)} is taken` : `the scenario says ${output}`;
  return [
    `${name}: ${model} at ${baseURL}`,
    table([{ title: 'output' }, { title: '' }, { title: '' }], rows),
    `For single decisions ${taken}.`,
    ...(leftOut.length > 0
      ? [`It does not take ${leftOut.join(', ')}: that is sent in another way, or not at all.`]
      : []),
  ].join('\n');
}
