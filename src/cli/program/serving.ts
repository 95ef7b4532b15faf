import { type Command, Option } from 'commander';
import { collect, jsonOption } from './options.js';

/** The names of `SCOPES` in `api/`, which is not loaded for the help. */
const scopeOption = () =>
  new Option('--scope <name...>', 'what it is good for').choices(['read', 'run', 'host', 'entrant']);

export function addServing(program: Command): void {
  program
    .command('serve')
    .description('the HTTP API, with its documentation at /api/docs')
    .option('--port <n>', 'where it listens; 0 for any port that is free', '7431')
    .option('--host <address>', 'on which address; any but this machine alone needs tokens', '127.0.0.1')
    .option('--allow-host <name>', 'a name that a proxy gives it; may be given again', collect, [])
    .option('--public-read', 'an audience may read without a token')
    .option('--runs <n>', 'how many runs are played at once', '4')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/serve.js')).serve(options));
  const tokens = program.command('tokens').description('who may use the HTTP API from elsewhere');
  tokens
    .command('create')
    .description('make a token, and show it this once')
    .argument('<name>', 'whose it is')
    .addOption(scopeOption().makeOptionMandatory())
    .option('--rate <n>', 'requests in a minute', '600')
    .option(
      '--spend <usd>',
      'what models may cost on one day in runs that it starts, such as $5, or none',
      '$5',
    )
    .addOption(jsonOption())
    .action(async (name, options) => (await import('../commands/tokens.js')).create(name, options));
  tokens
    .command('list')
    .description('all of them, without their secrets')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/tokens.js')).list(options));
  tokens
    .command('revoke')
    .description('nobody can use it any more')
    .argument('<id>', 'as tokens list shows it')
    .addOption(jsonOption())
    .action(async (id, options) => (await import('../commands/tokens.js')).revoke(id, options));
}
