import {
  type CallRecord,
  type LostTurn,
  type ModelSettings,
  Models,
  type ReplyStore,
  type Transport,
} from '#agents/index.js';
import type { OutageListener } from '#sandbox/index.js';
import type { Scenario } from '#scenarios/index.js';
import { readGradingConfig, readSecret } from '../config/config.js';
import { keepTracesHere } from '../config/models.js';
import { Endpoints } from '../models/endpoints.js';
import type { Manifest } from './manifest.js';

export interface ModelOptions {
  readonly manifest: Manifest;
  /** What calls of all runs have cost today, in millionths of a cent. */
  readonly spentTodayMicroCents?: () => Promise<number>;
  readonly onCall?: (call: CallRecord) => void;
  /** Where calls go instead of to the endpoints. */
  readonly transport?: Transport;
}

export interface ModelMeans {
  readonly replies: ReplyStore;
  readonly durable: () => Promise<void>;
  readonly onLostTurn?: (turn: LostTurn) => void;
  readonly onOutage?: OutageListener;
  readonly signal?: AbortSignal;
  /** How long to ask again while an endpoint fails; what the environment says without it. */
  readonly patienceMs?: number;
}

export interface Asking {
  readonly scenario: Scenario;
  readonly settings: readonly ModelSettings[];
}

/** The models of a run, ready to be asked. */
export function openModels(
  { scenario, settings }: Asking,
  options: Omit<ModelOptions, 'manifest'>,
  means: ModelMeans,
): Models {
  keepTracesHere();
  const { seed, budgets } = scenario;
  const { onOutage, patienceMs = readGradingConfig().patienceMs, ...others } = means;
  const endpoints = new Endpoints({ secret: readSecret, patienceMs, onOutage });
  return new Models({
    settings,
    replication: seed,
    budgets,
    transport: endpoints.transport,
    now: () => performance.now(),
    ...options,
    ...others,
  });
}
