import { loadScenario, ScenarioError } from '#scenarios/index.js';
import { EXIT } from '../exit-codes.js';
import { good, note, print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

/** Checks every file before it gives up on any. */
export async function validate(files: readonly string[], options: JsonOption): Promise<void> {
  const results = files.map((file) => {
    try {
      const { name, digest } = loadScenario(file);
      return { file, valid: true, name, digest, problems: [] };
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return { file, valid: false, problems: error.problems, message: error.message };
    }
  });
  if (options.json) printJson(results.map(({ message, ...result }) => result));
  else {
    for (const result of results) {
      if (result.valid) print(`${good('ok')}  ${result.file}`);
      else note(result.message ?? '');
    }
  }
  if (results.some(({ valid }) => !valid)) process.exitCode = EXIT.badInput;
}
