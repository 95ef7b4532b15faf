import { type Command, Option } from 'commander';
import { formatOption, jsonOption, sandboxOption } from './options.js';

export function addKeptRuns(program: Command): void {
  const runs = program.command('runs').description('look at the runs that are kept');
  runs
    .command('list')
    .description('all runs, the latest first')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/runs.js')).list(options));
  runs
    .command('show')
    .description('how a run came out')
    .argument('[run]', 'a run, or latest', 'latest')
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/runs.js')).show(run, options));
  runs
    .command('trace')
    .description("one job's story: brief, proposals, code, tests, reviews, truth, money")
    .argument('<run>', 'a run, or latest')
    .argument('<job>', "a job's number, or its catalog name")
    .addOption(jsonOption())
    .action(async (run, job, options) => (await import('../commands/trace.js')).trace(run, job, options));
  runs
    .command('verify')
    .description('play a run again, compare every event with the kept one, and audit the money')
    .argument('[run]', 'a run, or latest', 'latest')
    .addOption(sandboxOption())
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/verify.js')).verify(run, options));
  program
    .command('compare')
    .description(
      'two runs side by side: the first event that differs, and the differences of jobs, earnings and money',
    )
    .argument('<run>', 'a run, or latest')
    .argument('<other>', 'another one: differences are this one less the first')
    .addOption(jsonOption())
    .action(async (run, other, options) =>
      (await import('../commands/compare.js')).compare(run, other, options),
    );
  program
    .command('trace')
    .description('the same as runs trace, for the latest run')
    .argument('<job>', "a job's number, or its catalog name")
    .option('--run <run>', 'another run', 'latest')
    .addOption(jsonOption())
    .action(async (job, options) => (await import('../commands/trace.js')).trace(options.run, job, options));
}

export function addFairPlay(program: Command): void {
  program
    .command('fair-play')
    .description(
      'signs of foul play in a run: what was seen, how likely it is by chance, and where to look at it',
    )
    .argument('<run>', 'a run, or latest')
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/fair-play.js')).fairPlay(run, options));
}

export function addWriting(program: Command): void {
  program
    .command('export')
    .description(
      'write a run as tidy tables, with a manifest beside them; or all its views as one page that opens without a server',
    )
    .argument('<run>', 'a run, or latest')
    .addOption(formatOption())
    .addOption(
      new Option('--bundle', 'the dashboard of the run in one HTML file, instead of tables').conflicts([
        'format',
        'tables',
      ]),
    )
    .option(
      '--out <path>',
      'the folder to write to, exports/RUN without it; with --bundle the file, RUN-dashboard.html without it',
    )
    .option('--tables <list>', 'only these, such as jobs,ledger; all of them without it')
    .option('--force', 'replace files that are there and of something else')
    .addOption(jsonOption())
    .action(async (run, options) => {
      if (options.bundle) await (await import('../commands/export-bundle.js')).exportBundle(run, options);
      else await (await import('../commands/export.js')).exportTables(run, options);
    });
  program
    .command('report')
    .description(
      'write a run, a study or a headline report as one HTML file with pictures and what they show',
    )
    .argument(
      '<what>',
      "a run, or latest; a study's file, or its folder of results; or a report that comes with Tortuga: all-the-way-down, escalation, swe-lancer",
    )
    .option('--out <file>', 'the file to write; NAME.html without it')
    .option('--force', 'replace a file that is there and no report')
    .option('--play', 'play a report that comes with Tortuga anew, instead of drawing it from docs/')
    .option('--data <folder>', 'where swelancer_tasks_lite.csv is, which swe-lancer needs with --play')
    .addOption(jsonOption())
    .action(async (what, options) => (await import('../commands/report.js')).report(what, options));
}
