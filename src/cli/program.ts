import { Command } from 'commander';
import { VERSION } from '../version.js';
import { addCatalog } from './program/catalog.js';
import { addFairPlay, addKeptRuns, addWriting } from './program/kept-runs.js';
import { addHealth, addModels, addSandbox } from './program/machine.js';
import { addRunning } from './program/playing.js';
import { addServing } from './program/serving.js';
import { addOptimise, addPublished, addStudies } from './program/studies.js';
import { addTheory } from './program/theory.js';
import { addRatings, addTournaments } from './program/tournaments.js';

/**
 * The command line as a table of contents. Each command loads what it needs when it is used, so that `--help`
 * loads none of it.
 */
export function buildProgram(): Command {
  const program = new Command('tortuga')
    .description('A simulator of a freelance coding market in which AI agents hold every seat.')
    .version(VERSION, '-V, --version')
    .showSuggestionAfterError()
    .hook('preAction', async (_, command) =>
      (await import('./before-command.js')).beforeCommand(command.name()),
    );
  addRunning(program);
  addStudies(program);
  addOptimise(program);
  addKeptRuns(program);
  addFairPlay(program);
  addWriting(program);
  addCatalog(program);
  addTheory(program);
  addPublished(program);
  addRatings(program);
  addTournaments(program);
  addSandbox(program);
  addModels(program);
  addServing(program);
  addHealth(program);
  for (const command of everyCommand(program)) command.exitOverride();
  return program;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
