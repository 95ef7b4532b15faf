import { type Command, Option } from 'commander';
import { formatOption, jsonOption } from './options.js';

/** The commands of tournaments. */
export function addTournaments(program: Command): void {
  const tournament = program.command('tournament').description('whose agent is best, and how sure that is');
  const place = "a tournament's file, or its folder of results";
  const out = 'where results are kept; without it tournaments/NAME beside the runs';
  tournament
    .command('init')
    .description('write a tournament to begin with, and its market beside it')
    .argument('[folder]', 'the folder to make', 'cup')
    .option('--from <event>', 'one of the example events', 'one-hour-cup')
    .addOption(jsonOption())
    .action(async (folder, options) =>
      (await import('../commands/tournament-init.js')).init(folder, options),
    );
  tournament
    .command('validate')
    .description('check tournaments without playing them')
    .argument('<files...>', 'tournaments')
    .addOption(jsonOption())
    .action(async (files, options) =>
      (await import('../commands/tournament-init.js')).validate(files, options),
    );
  tournament
    .command('run')
    .description('play a tournament, or go on with it where it stopped, and show how it stands')
    .argument('<file>', 'a tournament, such as scenarios/tournaments/one-hour-cup.yaml')
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--matches <n>', 'stop after so many matches, those of before included')
    .option('--out <dir>', out)
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/tournament.js')).run(file, options));
  tournament
    .command('resume')
    .description('go on with a tournament from its folder of results alone')
    .argument('<place>', place)
    .option('--workers <n>', 'how many threads play; all cores without it')
    .option('--matches <n>', 'stop after so many matches, those of before included')
    .option('--out <dir>', out)
    .addOption(jsonOption())
    .action(async (where, options) => (await import('../commands/tournament.js')).resume(where, options));
  tournament
    .command('host')
    .description('open the registration for a tournament, which tortuga serve then takes entrants for')
    .argument('<file>', 'a tournament')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/tournament-host.js')).host(file, options));
  addReading(tournament, { place, out });
  addPage(tournament);
  addPower(tournament);
}

function addPage(tournament: Command): void {
  tournament
    .command('page')
    .description('standings, ratings and draw as one file that opens without a server')
    .argument('<name>', 'of a tournament beside the runs')
    .option('--out <file>', 'the file to write; NAME-results.html without it')
    .option('--force', 'replace the file')
    .addOption(jsonOption())
    .action(async (name, options) => (await import('../commands/tournament-page.js')).page(name, options));
}

function addReading(
  tournament: Command,
  { place, out }: { readonly place: string; readonly out: string },
): void {
  tournament
    .command('standings')
    .description('how a tournament stands by now; nothing is played')
    .argument('<place>', place)
    .option('--out <dir>', out)
    .addOption(jsonOption())
    .action(async (where, options) => (await import('../commands/tournament.js')).standings(where, options));
  tournament
    .command('replay')
    .description('play matches again, and hold events and scores against those that were kept')
    .argument('<place>', `${place}, or an audit file`)
    .option('--match <n>', 'this one only')
    .option('--out <dir>', out)
    .addOption(jsonOption())
    .action(async (where, options) =>
      (await import('../commands/tournament-replay.js')).replay(where, options),
    );
  tournament
    .command('fair-play')
    .description('signs of collusion, copied work and many names in all matches: evidence, and no verdict')
    .argument('<place>', `${place}, or an audit file`)
    .option('--out <dir>', out)
    .addOption(jsonOption())
    .action(async (where, options) =>
      (await import('../commands/tournament-replay.js')).fairPlay(where, options),
    );
  tournament
    .command('export')
    .description('write matches and standings as tidy tables, and the audit file by which anybody can replay')
    .argument('<place>', place)
    .option('--to <dir>', 'the folder to write to; exports/NAME without it')
    .addOption(formatOption())
    .option('--force', 'replace files that are there')
    .option('--out <dir>', out)
    .addOption(jsonOption())
    .action(async (where, options) =>
      (await import('../commands/tournament-export.js')).exportTournament(where, options),
    );
}

function addPower(tournament: Command): void {
  tournament
    .command('power')
    .description('how many matches tell two entrants apart, or each of several from each other one')
    .option('--chance <share>', 'of a match, that the better one wins; a draw counts as half')
    .option('--elo <points>', 'the same as a difference of ratings')
    .option('--power <share>', 'how often they are to be told apart', '0.8')
    .option('--confidence <share>', 'how often two that are the same are not', '0.95')
    .option('--draws <share>', 'how many matches are drawn', '0')
    .option(
      '--design-factor <n>',
      'how many results say as much as one that is independent of the others',
      '1',
    )
    .option('--entrants <n>', 'how many are compared, each with each other one', '2')
    .option('--seats <n>', 'how many of them meet in one match', '2')
    .addOption(
      new Option('--correction <name>', 'for comparing all pairs')
        .choices(['holm', 'bonferroni', 'none'])
        .default('holm'),
    )
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/tournament-power.js')).power(options));
}

export function addRatings(program: Command): void {
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
    .action(async (file, options) => (await import('../commands/rate.js')).rateFile(file, options));
}
