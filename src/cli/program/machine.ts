import { type Command, Option } from 'commander';
import { jsonOption } from './options.js';

export function addSandbox(program: Command): void {
  const sandbox = program.command('sandbox').description('where code runs, and what holds it');
  sandbox
    .command('image')
    .description("the image of Docker's sandboxes")
    .command('build')
    .description("make it from the public Node.js and Python images, or from this machine's own files")
    .addOption(
      new Option('--from <source>', 'what it is made of: auto takes the registry where one answers')
        .choices(['auto', 'registry', 'machine'])
        .default('auto'),
    )
    .option('--browser', 'the variant with headless Chromium, for jobs that have a page')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/sandbox.js')).imageBuild(options));
  sandbox
    .command('clean')
    .description('remove what commands that were killed have left')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/sandbox.js')).clean(options));
  sandbox
    .command('check')
    .description('try every promise of a sandbox, and let a catalog of hostile programs loose in it')
    .addOption(
      new Option('--backend <name>', 'one backend; all that work here without it').choices([
        'bubblewrap',
        'docker',
        'process',
      ]),
    )
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/sandbox-check.js')).checkSandboxes(options));
}

export function addModels(program: Command): void {
  const models = program
    .command('models')
    .description('language models, and a server that stands in for them');
  models
    .command('probe')
    .description('in which ways a model of a scenario can be made to answer')
    .argument('[name]', 'its name in the scenario', 'main')
    .option('--scenario <file>', 'a scenario that describes it', 'scenarios/llm-offline.yaml')
    .addOption(jsonOption())
    .action(async (name, options) => (await import('../commands/probe.js')).probe(name, options));
  models
    .command('serve-offline')
    .description('speak the OpenAI API without a model or a key: scripted agents answer')
    .option('--port <n>', 'where it listens; 0 for any port that is free', '11435')
    .option('--host <address>', 'on which address', '127.0.0.1')
    .option('--catalog <dir>', 'a catalog instead of the one that comes with Tortuga')
    .option('--seed <n>', 'the seed of all luck of its agents', '1')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/serve-offline.js')).serve(options));
}

export function addHealth(program: Command): void {
  program
    .command('doctor')
    .description('what this machine can do, and what to install')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/doctor.js')).doctor(options));
}
