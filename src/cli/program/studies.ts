import type { Command } from 'commander';
import { jsonOption } from './options.js';

export function addStudies(program: Command): void {
  const study = program.command('study').description('many replications of many variants of a scenario');
  study
    .command('run')
    .description('play a study, or go on with it where it stopped, and show what it has found')
    .argument('<file>', 'a study, such as scenarios/studies/schedule-and-thickness.yaml')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--out <dir>', 'where results are kept; without it studies/NAME beside the runs')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/study.js')).runStudyFile(file, options));
  study
    .command('show')
    .description('what a study has found so far')
    .argument('<dir|file>', 'its folder of results, or its file')
    .option('--out <dir>', 'where the results of a file are kept, if not in the usual place')
    .addOption(jsonOption())
    .action(async (place, options) => (await import('../commands/study.js')).showStudy(place, options));
}

export function addOptimise(program: Command): void {
  program
    .command('optimise')
    .description('search a study for the best design, and confirm it on fresh seeds')
    .argument('<study>', 'a study with an objective, such as scenarios/studies/cheapest-right.yaml')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--out <dir>', 'where results are kept; without it searches/NAME beside the runs')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/optimise.js')).optimise(file, options));
}

export function addPublished(program: Command): void {
  program
    .command('published')
    .description('calibrate markets on published results, predict the rest, and show both')
    .argument('[study]', 'swe-lancer, peopletec, ladder or managers; all of them without it')
    .option('--data <folder>', 'where swelancer_tasks_lite.csv is, which managers needs')
    .option('--out <folder>', 'write published-results.md and its data there')
    .addOption(jsonOption())
    .action(async (study, options) => (await import('../commands/published.js')).published(study, options));
}
