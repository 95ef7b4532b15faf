import { CommanderError } from 'commander';
import { EXIT } from './cli/exit-codes.js';
import { buildProgram } from './cli/program.js';

/** Whoever reads our output may stop reading, as `head` does: that is no error. A full disk is. */
function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && stream === process.stdout) {
        process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
      }
      process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.broken);
    });
  }
}

/** Runs one command line. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  watchOutput();
  try {
    await buildProgram().parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    const { reportError } = await import('./cli/report-error.js');
    return reportError(error);
  }
}
