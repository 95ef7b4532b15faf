import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelSettings } from '#agents/index.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { type ForkOf, forkOf } from '../simulation/lineage.js';
import { readManifest } from '../simulation/manifest.js';
import type { RunEntity } from '../store/run.entity.js';
import { runIdOf } from '../store/run-store.js';
import { VERSION } from '../version.js';

/** What a run was made of, and with what it was read: all that somebody needs to know who wants to make it again. */
export interface Provenance {
  readonly run: {
    readonly id: string;
    readonly scenario: string;
    readonly seed: number;
    readonly status: RunEntity['status'];
    readonly failure: string | null;
    readonly startedAt: string;
    readonly finishedAt: string | null;
    /** The version of Tortuga that made it. */
    readonly tortuga: string;
    readonly sandbox: string | null;
    /** Digest of the scenario, overrides included. */
    readonly scenarioDigest: string;
    readonly catalogDigest: string | null;
    /** None before its end. */
    readonly eventLogSha256: string | null;
    /** Its parent, the last event that it shares with it and what is otherwise from then on; null where it is no fork. */
    readonly forkOf: ForkOf | null;
  };
  /** The models that it asks, and their prices. */
  readonly models: readonly ModelPrice[];
  /** SHA-256 of each prompt. */
  readonly prompts: Readonly<Record<string, string>>;
  readonly readWith: {
    readonly tortuga: string;
    readonly node: string;
    readonly libraries: Readonly<Record<string, string>>;
  };
}

export interface ModelPrice
  extends Pick<ModelSettings, 'name' | 'provider' | 'model' | 'centsPerMillionIn' | 'centsPerMillionOut'> {
  /** Without what may be a secret in it. */
  readonly endpoint: string;
}

export function provenanceOf(run: RunEntity): Provenance {
  const { scenario, seed, status, failure, startedAt, finishedAt, sandbox } = run;
  const { scenarioDigest, catalogDigest, eventLogSha256 } = run;
  const { models = [], prompts = {} } = readManifest(run.manifest) ?? {};
  return {
    run: {
      ...{ id: runIdOf(run), scenario, seed, status, failure, startedAt, finishedAt, tortuga: run.version },
      ...{ sandbox, scenarioDigest, catalogDigest, eventLogSha256, forkOf: forkOf(run) },
    },
    models: models.map(({ name, provider, model, baseURL, centsPerMillionIn, centsPerMillionOut }) => ({
      ...{ name, provider, model, endpoint: withoutSecrets(baseURL), centsPerMillionIn, centsPerMillionOut },
    })),
    prompts,
    readWith: { tortuga: VERSION, node: process.version, libraries: libraries() },
  };
}

/** An address may name a user with a password, or a key in its query. */
function withoutSecrets(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/$/, '')}`;
}

/** Those that make the numbers, keep them, or write them down. */
const LIBRARIES = [
  ...['@langchain/core', '@langchain/openai', 'csv-stringify', 'echarts', 'hyparquet-writer'],
  ...['pure-rand', 'simple-statistics', 'sqlite3', 'typeorm'],
];

/** Versions are pinned, so package.json knows them. */
function libraries(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.fromEntries(LIBRARIES.map((name) => [name, dependencies[name]!]));
}
