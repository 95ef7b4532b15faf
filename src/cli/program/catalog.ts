import type { Command } from 'commander';
import { jsonOption, sandboxOption } from './options.js';

export function addCatalog(program: Command): void {
  const catalog = program.command('catalog').description('the coding jobs that a market can post');
  catalog
    .command('list')
    .description('all jobs')
    .argument('[dir]', 'a catalog instead of the one that comes with Tortuga')
    .addOption(jsonOption())
    .action(async (dir, options) => (await import('../commands/catalog.js')).list(dir, options));
  catalog
    .command('show')
    .description("one job's brief, starter and visible tests")
    .argument('<job>', 'its name')
    .argument('[dir]', 'a catalog instead of the one that comes with Tortuga')
    .option('--solution', 'the reference solution and the hidden tests as well')
    .addOption(jsonOption())
    .action(async (job, dir, options) =>
      (await import('../commands/catalog-show.js')).show(job, dir, options),
    );
  catalog
    .command('check')
    .description(
      'prove in the sandbox that references pass, starters fail, and each clause has a test that bites',
    )
    .argument('[dir]', 'a catalog instead of the one that comes with Tortuga')
    .option('--batch', 'start a sandbox once for many Python programs: faster, with less isolation')
    .addOption(sandboxOption())
    .addOption(jsonOption())
    .action(async (dir, options) => (await import('../commands/catalog-check.js')).check(dir, options));
  catalog
    .command('import')
    .description('make a catalog of HumanEval, MBPP, an Exercism track or SWE-Lancer')
    .argument('<format>', 'humaneval, mbpp, exercism or swe-lancer')
    .argument('<path>', 'the file or folder to read')
    .requiredOption('--out <dir>', 'the folder to make')
    .addOption(jsonOption())
    .action(async (format, path, options) =>
      (await import('../commands/catalog.js')).importFrom(format, path, options),
    );
}
