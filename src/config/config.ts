import { join, resolve } from 'node:path';
import { UserError } from '../errors.js';

/** Everything that the environment may say. This is the only file that reads it. */
export interface Config {
  /** Where runs are kept. */
  readonly home: string;
  readonly database: string;
  /** The runtime of Docker's containers, such as `runsc` or `kata`; empty for the daemon's own choice. */
  readonly dockerRuntime: string;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const home = resolve(env.TORTUGA_HOME || '.tortuga');
  return {
    home,
    database: join(home, 'tortuga.sqlite'),
    dockerRuntime: env.TORTUGA_DOCKER_RUNTIME ?? '',
  };
}

export interface GradingConfig {
  /** How many submissions are graded at once; undefined is one for each processor. */
  readonly gradings: number | undefined;
  /** How long it is tried to get a sandbox that cannot be had. */
  readonly patienceMs: number;
}

const PATIENCE_SECONDS = 120;

export function readGradingConfig(env: NodeJS.ProcessEnv = process.env): GradingConfig {
  const gradings = wholeNumber(env, 'TORTUGA_GRADINGS', { least: 1, most: 1_000 });
  const patience = wholeNumber(env, 'TORTUGA_PATIENCE', { least: 0, most: 86_400 }) ?? PATIENCE_SECONDS;
  return { gradings, patienceMs: patience * 1_000 };
}

/** Null where it is not set, or empty. */
export const findSecret = (name: string, env: NodeJS.ProcessEnv = process.env): string | null =>
  env[name] || null;

/** The value of a variable that a scenario names: a key, which appears nowhere else. */
export function readSecret(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const value = findSecret(name, env);
  if (value !== null) return value;
  throw new UserError(
    `the scenario takes a key from ${name}, and the environment does not have it`,
    `Set it for this command: ${name}=... bin/tortuga ...`,
  );
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, { least, most }: Range): number | undefined {
  const text = env[name]?.trim();
  if (!text) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UserError(
    `${name} is "${text}" and should be a whole number from ${least} to ${most}`,
    `Give another number, or leave ${name} out of the environment.`,
  );
}
