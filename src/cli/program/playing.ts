import { type Command, Option } from 'commander';
import { collect, jsonOption, sandboxChoice, sandboxOption } from './options.js';

export function addRunning(program: Command): void {
  program
    .command('run')
    .description('play a scenario, keep what happens, and show how it came out')
    .argument('<file>', 'a scenario, such as scenarios/all-the-way-down.yaml')
    .option('--seed <n>', "a seed instead of the scenario's own")
    .option('--set <path=value>', 'change one value of the scenario; may be given again', collect, [])
    .option('--estimate', 'say what its models may cost, and ask none of them')
    .addOption(
      new Option(
        '--replies <mode>',
        'of models and remote agents: keep them, ask nobody and take those of the latest same run, or neither',
      )
        .choices(['record', 'replay', 'off'])
        .default('record'),
    )
    .addOption(sandboxOption())
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/run.js')).run(file, options));
  program
    .command('resume')
    .description(
      'go on with a run that was stopped, by Ctrl-C, by failing machinery or killed, or that lost turns to a budget',
    )
    .argument('[run]', 'a run, or latest', 'latest')
    .option(
      '--set <path=value>',
      'more budget for its models, such as budgets.run=$5; may be given again',
      collect,
      [],
    )
    .addOption(sandboxChoice().default(undefined, 'where it ran before'))
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/resume.js')).resume(run, options));
  program
    .command('fork')
    .description('play a kept run on from one of its events with something changed, as a run of its own')
    .argument('<run>', 'a run, or latest')
    .requiredOption(
      '--at <event>',
      'the last event that stays as it is: its number, day:N for the last before that day, job:N, or last',
    )
    .option('--set <path=value>', 'what is otherwise from then on; may be given again', collect, [])
    .addOption(sandboxChoice().default(undefined, 'where it ran before'))
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/fork.js')).fork(run, options));
  program
    .command('replicate')
    .description('play a scenario without code on many seeds, over all cores, and show means with intervals')
    .argument('<file>', 'a scenario of synthetic jobs, such as scenarios/statistical-escalation.yaml')
    .option('--replications <n>', 'how many seeds', '100')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--seed <n>', "the first seed, instead of the scenario's own")
    .option('--set <path=value>', 'change one value of the scenario; may be given again', collect, [])
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/replicate.js')).replicate(file, options));
  program
    .command('validate')
    .description('check scenarios without playing them')
    .argument('<files...>', 'scenarios')
    .addOption(jsonOption())
    .action(async (files, options) => (await import('../commands/validate.js')).validate(files, options));
  program
    .command('replay')
    .description('play a kept run again from its scenario and seed')
    .argument('<run>', 'a run, or latest')
    .addOption(sandboxOption())
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/replay.js')).replay(run, options));
}
