import { Option } from 'commander';

/** The names of `BACKENDS` in `sandbox/`, which is not loaded for the help. */
export const sandboxChoice = () =>
  new Option('--sandbox <name>', 'where code runs').choices(['auto', 'docker', 'bubblewrap', 'process']);
export const sandboxOption = () => sandboxChoice().default('auto');
export const jsonOption = () => new Option('--json', 'print one JSON document and nothing else');
export const collect = (value: string, before: string[]) => [...before, value];

/** The names of `FORMATS` in `exports/`, which is not loaded for the help. */
export const formatOption = () =>
  new Option('--format <name>', 'of the tables').choices(['csv', 'jsonl', 'parquet']).default('csv');
