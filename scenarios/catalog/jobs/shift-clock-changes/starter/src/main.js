import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sumHours } from './payroll.js';
import { parseRoster } from './roster.js';

const USAGE = 'usage: shifts hours ROSTER.csv [--zone ZONE]';

export function main(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { zone: { type: 'string', default: 'UTC' } },
    });
    const [command, file] = positionals;
    if (command !== 'hours' || file === undefined) throw new Error(USAGE);
    const sums = sumHours(parseRoster(readFileSync(file, 'utf8')), values.zone);
    for (const [person, hours] of sums) console.log(`${person} ${hours.toFixed(2)}`);
    return 0;
  } catch (error) {
    console.error(`shifts: ${error.message}`);
    return 2;
  }
}
