import type { Command } from 'commander';
import { jsonOption } from './options.js';

const LEVELS_HELP = 'the bounty at each rung, where costs are from 0 to 1';

const COST_HELP =
  "bidders' private costs: uniform[:LOW,HIGH], beta:A,B[,LOW,HIGH], lognormal:MEDIAN,SIGMA[,LOW,HIGH], or a file of numbers";

export function addTheory(program: Command): void {
  const theory = program.command('theory').description('what theory says, to hold the market against');
  theory
    .command('ladder')
    .description('who claims when on a ladder of bounties, and at what price')
    .requiredOption('--levels <list>', 'the bounty at each rung, such as 0.125,0.25,0.5,1')
    .requiredOption('--bidders <n>', 'how many bid')
    .option('--delta <share>', "what a bidder's gain is worth one rung later", '1')
    .option('--cost <distribution>', COST_HELP, 'uniform')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/theory.js')).ladder(options));
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
    .action(async (options) => (await import('../commands/theory.js')).optimal(options));
  theory
    .command('check')
    .description('play every mechanism through the market and hold it against theory')
    .option('--bidders <list>', 'how many bid, at each size', '2,3,5')
    .option('--levels <list>', LEVELS_HELP, '0.125,0.25,0.5,1')
    .option('--replications <n>', 'how often each case is played', '4000')
    .option('--seed <n>', 'the seed of all luck', '1')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/theory-check.js')).check(options));
  theory
    .command('learners')
    .description('how far freelancers who learn when to claim end from the equilibrium')
    .option('--bidders <list>', 'how many of them, at each size', '2,3,5')
    .option('--levels <list>', LEVELS_HELP, '0.125,0.25,0.5,1')
    .option('--rounds <n>', 'how many jobs they learn from', '4000')
    .option('--seed <n>', 'the seed of all luck', '1')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/theory-check.js')).learners(options));
}
