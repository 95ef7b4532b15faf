import { join, resolve } from 'node:path';

/** Everything that the environment may say. This is the only file that reads it. */
export interface Config {
  /** Where runs are kept. */
  readonly home: string;
  readonly database: string;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const home = resolve(env.TORTUGA_HOME || '.tortuga');
  return { home, database: join(home, 'tortuga.sqlite') };
}
