import { bad } from '../reports/text.js';

export { bad, dim, good, heading, plain, table } from '../reports/text.js';

/** Results go to standard output, everything about the way there to standard error. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

export const printError = (text: string): void => note(`${bad('error:')} ${text}`);

export const printWarning = (text: string): void => note(`${bad('warning:')} ${text}`);
