import { Command, Option } from 'commander';
import { VERSION } from '../version.js';
import { collect, formatOption, jsonOption, sandboxChoice, sandboxOption } from './program-options.js';
import { addServing } from './program-serving.js';
import { addTournaments } from './program-tournaments.js';

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

function addRunning(program: Command): void {
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
    .action(async (file, options) => (await import('./commands/run.js')).run(file, options));
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
    .action(async (run, options) => (await import('./commands/resume.js')).resume(run, options));
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
    .action(async (run, options) => (await import('./commands/fork.js')).fork(run, options));
  program
    .command('replicate')
    .description('play a scenario without code on many seeds, over all cores, and show means with intervals')
    .argument('<file>', 'a scenario of synthetic jobs, such as scenarios/statistical-escalation.yaml')
    .option('--replications <n>', 'how many seeds', '100')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--seed <n>', "the first seed, instead of the scenario's own")
    .option('--set <path=value>', 'change one value of the scenario; may be given again', collect, [])
    .addOption(jsonOption())
    .action(async (file, options) => (await import('./commands/replicate.js')).replicate(file, options));
  program
    .command('validate')
    .description('check scenarios without playing them')
    .argument('<files...>', 'scenarios')
    .addOption(jsonOption())
    .action(async (files, options) => (await import('./commands/validate.js')).validate(files, options));
  program
    .command('replay')
    .description('play a kept run again from its scenario and seed')
    .argument('<run>', 'a run, or latest')
    .addOption(sandboxOption())
    .addOption(jsonOption())
    .action(async (run, options) => (await import('./commands/replay.js')).replay(run, options));
}

function addStudies(program: Command): void {
  const study = program.command('study').description('many replications of many variants of a scenario');
  study
    .command('run')
    .description('play a study, or go on with it where it stopped, and show what it has found')
    .argument('<file>', 'a study, such as scenarios/studies/schedule-and-thickness.yaml')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--out <dir>', 'where results are kept; without it studies/NAME beside the runs')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('./commands/study.js')).runStudyFile(file, options));
  study
    .command('show')
    .description('what a study has found so far')
    .argument('<dir|file>', 'its folder of results, or its file')
    .option('--out <dir>', 'where the results of a file are kept, if not in the usual place')
    .addOption(jsonOption())
    .action(async (place, options) => (await import('./commands/study.js')).showStudy(place, options));
}

function addOptimise(program: Command): void {
  program
    .command('optimise')
    .description('search a study for the best design, and confirm it on fresh seeds')
    .argument('<study>', 'a study with an objective, such as scenarios/studies/cheapest-right.yaml')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--out <dir>', 'where results are kept; without it searches/NAME beside the runs')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('./commands/optimise.js')).optimise(file, options));
}

function addKeptRuns(program: Command): void {
  const runs = program.command('runs').description('look at the runs that are kept');
  runs
    .command('list')
    .description('all runs, the latest first')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/runs.js')).list(options));
  runs
    .command('show')
    .description('how a run came out')
    .argument('[run]', 'a run, or latest', 'latest')
    .addOption(jsonOption())
    .action(async (run, options) => (await import('./commands/runs.js')).show(run, options));
  runs
    .command('trace')
    .description("one job's story: brief, proposals, code, tests, reviews, truth, money")
    .argument('<run>', 'a run, or latest')
    .argument('<job>', "a job's number, or its catalog name")
    .addOption(jsonOption())
    .action(async (run, job, options) => (await import('./commands/trace.js')).trace(run, job, options));
  runs
    .command('verify')
    .description('play a run again, compare every event with the kept one, and audit the money')
    .argument('[run]', 'a run, or latest', 'latest')
    .addOption(sandboxOption())
    .addOption(jsonOption())
    .action(async (run, options) => (await import('./commands/verify.js')).verify(run, options));
  program
    .command('compare')
    .description(
      'two runs side by side: the first event that differs, and the differences of jobs, earnings and money',
    )
    .argument('<run>', 'a run, or latest')
    .argument('<other>', 'another one: differences are this one less the first')
    .addOption(jsonOption())
    .action(async (run, other, options) =>
      (await import('./commands/compare.js')).compare(run, other, options),
    );
  program
    .command('trace')
    .description('the same as runs trace, for the latest run')
    .argument('<job>', "a job's number, or its catalog name")
    .option('--run <run>', 'another run', 'latest')
    .addOption(jsonOption())
    .action(async (job, options) => (await import('./commands/trace.js')).trace(options.run, job, options));
}

function addFairPlay(program: Command): void {
  program
    .command('fair-play')
    .description(
      'signs of foul play in a run: what was seen, how likely it is by chance, and where to look at it',
    )
    .argument('<run>', 'a run, or latest')
    .addOption(jsonOption())
    .action(async (run, options) => (await import('./commands/fair-play.js')).fairPlay(run, options));
}

function addWriting(program: Command): void {
  program
    .command('export')
    .description('write a run as tidy tables, with a manifest beside them')
    .argument('<run>', 'a run, or latest')
    .addOption(formatOption())
    .option('--out <dir>', 'the folder to write to; exports/RUN without it')
    .option('--tables <list>', 'only these, such as jobs,ledger; all of them without it')
    .option('--force', 'replace files that are there and of something else')
    .addOption(jsonOption())
    .action(async (run, options) => (await import('./commands/export.js')).exportTables(run, options));
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
    .action(async (what, options) => (await import('./commands/report.js')).report(what, options));
}

function addCatalog(program: Command): void {
  const catalog = program.command('catalog').description('the coding jobs that a market can post');
  catalog
    .command('list')
    .description('all jobs')
    .argument('[dir]', 'a catalog instead of the one that comes with Tortuga')
    .addOption(jsonOption())
    .action(async (dir, options) => (await import('./commands/catalog.js')).list(dir, options));
  catalog
    .command('show')
    .description("one job's brief, starter and visible tests")
    .argument('<job>', 'its name')
    .argument('[dir]', 'a catalog instead of the one that comes with Tortuga')
    .option('--solution', 'the reference solution and the hidden tests as well')
    .addOption(jsonOption())
    .action(async (job, dir, options) =>
      (await import('./commands/catalog-show.js')).show(job, dir, options),
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
    .action(async (dir, options) => (await import('./commands/catalog-check.js')).check(dir, options));
  catalog
    .command('import')
    .description('make a catalog of HumanEval, MBPP, an Exercism track or SWE-Lancer')
    .argument('<format>', 'humaneval, mbpp, exercism or swe-lancer')
    .argument('<path>', 'the file or folder to read')
    .requiredOption('--out <dir>', 'the folder to make')
    .addOption(jsonOption())
    .action(async (format, path, options) =>
      (await import('./commands/catalog.js')).importFrom(format, path, options),
    );
}

const LEVELS_HELP = 'the bounty at each rung, where costs are from 0 to 1';
const COST_HELP =
  "bidders' private costs: uniform[:LOW,HIGH], beta:A,B[,LOW,HIGH], lognormal:MEDIAN,SIGMA[,LOW,HIGH], or a file of numbers";

function addTheory(program: Command): void {
  const theory = program.command('theory').description('what theory says, to hold the market against');
  theory
    .command('ladder')
    .description('who claims when on a ladder of bounties, and at what price')
    .requiredOption('--levels <list>', 'the bounty at each rung, such as 0.125,0.25,0.5,1')
    .requiredOption('--bidders <n>', 'how many bid')
    .option('--delta <share>', "what a bidder's gain is worth one rung later", '1')
    .option('--cost <distribution>', COST_HELP, 'uniform')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/theory.js')).ladder(options));
  theory
    .command('optimal')
    .description("the client's cheapest ladder, next to doubling")
    .requiredOption('--bidders <n>', 'how many bid')
    .requiredOption('--rungs <n>', 'how many rungs at most')
    .option('--delay-cost <cost>', 'what each period without a claim costs the client', '0')
    .option('--delta <share>', "what a bidder's gain is worth one rung later", '1')
    .option('--value <value>', 'what the client loses when nobody claims; left out, the job must be sold')
    .option('--cost <distribution>', COST_HELP, 'uniform')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/theory.js')).optimal(options));
  theory
    .command('check')
    .description('play every mechanism through the market and hold it against theory')
    .option('--bidders <list>', 'how many bid, at each size', '2,3,5')
    .option('--levels <list>', LEVELS_HELP, '0.125,0.25,0.5,1')
    .option('--replications <n>', 'how often each case is played', '4000')
    .option('--seed <n>', 'the seed of all luck', '1')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/theory-check.js')).check(options));
  theory
    .command('learners')
    .description('how far freelancers who learn when to claim end from the equilibrium')
    .option('--bidders <list>', 'how many of them, at each size', '2,3,5')
    .option('--levels <list>', LEVELS_HELP, '0.125,0.25,0.5,1')
    .option('--rounds <n>', 'how many jobs they learn from', '4000')
    .option('--seed <n>', 'the seed of all luck', '1')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/theory-check.js')).learners(options));
}

function addRatings(program: Command): void {
  program
    .command('rate')
    .description('rate entrants by results of pairs: ratings, ranks and chances, with intervals')
    .argument(
      '<file>',
      'a CSV file with the columns a, b, score (1, 0.5 or 0, of a) and perhaps date and match',
    )
    .option('--since <day>', 'only results from this day on')
    .option('--until <day>', 'only results up to the end of this day')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('./commands/rate.js')).rateFile(file, options));
}

function addPublished(program: Command): void {
  program
    .command('published')
    .description('calibrate markets on published results, predict the rest, and show both')
    .argument('[study]', 'swe-lancer, peopletec, ladder or managers; all of them without it')
    .option('--data <folder>', 'where swelancer_tasks_lite.csv is, which managers needs')
    .option('--out <folder>', 'write published-results.md and its data there')
    .addOption(jsonOption())
    .action(async (study, options) => (await import('./commands/published.js')).published(study, options));
}

function addSandbox(program: Command): void {
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
    .action(async (options) => (await import('./commands/sandbox.js')).imageBuild(options));
  sandbox
    .command('clean')
    .description('remove what commands that were killed have left')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/sandbox.js')).clean(options));
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
    .action(async (options) => (await import('./commands/sandbox-check.js')).checkSandboxes(options));
}

function addModels(program: Command): void {
  const models = program
    .command('models')
    .description('language models, and a server that stands in for them');
  models
    .command('probe')
    .description('in which ways a model of a scenario can be made to answer')
    .argument('[name]', 'its name in the scenario', 'main')
    .option('--scenario <file>', 'a scenario that describes it', 'scenarios/llm-offline.yaml')
    .addOption(jsonOption())
    .action(async (name, options) => (await import('./commands/probe.js')).probe(name, options));
  models
    .command('serve-offline')
    .description('speak the OpenAI API without a model or a key: scripted agents answer')
    .option('--port <n>', 'where it listens; 0 for any port that is free', '11435')
    .option('--host <address>', 'on which address', '127.0.0.1')
    .option('--catalog <dir>', 'a catalog instead of the one that comes with Tortuga')
    .option('--seed <n>', 'the seed of all luck of its agents', '1')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/serve-offline.js')).serve(options));
}

function addHealth(program: Command): void {
  program
    .command('doctor')
    .description('what this machine can do, and what to install')
    .addOption(jsonOption())
    .action(async (options) => (await import('./commands/doctor.js')).doctor(options));
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
