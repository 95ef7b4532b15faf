import { CommanderError } from 'commander';
import { EXIT } from './cli/exit-codes.js';
import { buildProgram } from './cli/program.js';

/** Runs one command line. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    const { reportError } = await import('./cli/report-error.js');
    return reportError(error);
  }
}
