import type { RunEntity } from '../store/run.entity.js';

/** A scenario that held in a run up to an event of it, and the models it was played with. */
export interface KeptAct {
  /** As JSON. */
  readonly document: string;
  /** As JSON; null where no model was asked. */
  readonly manifest: string | null;
  readonly upTo: number;
}

/** Where a fork comes from. Kept with it, so that it can be played again without its parent. */
export interface Lineage {
  readonly parent: { readonly number: number; readonly runId: string };
  /** The last event that is the parent's by decree. */
  readonly at: number;
  /** What is otherwise from then on. */
  readonly set: readonly string[];
  /** What held before the scenario of the run itself, in its order. */
  readonly earlier: readonly KeptAct[];
}

/** Null for a run that is no fork. */
export const lineageOf = ({ lineage }: Pick<RunEntity, 'lineage'>): Lineage | null =>
  lineage ? (JSON.parse(lineage) as Lineage) : null;

/** What is told of it, in reports and manifests. */
export interface ForkOf {
  /** The parent's id. */
  readonly run: string;
  readonly at: number;
  readonly set: readonly string[];
}

export function forkOf(run: Pick<RunEntity, 'lineage'>): ForkOf | null {
  const lineage = lineageOf(run);
  return lineage && { run: lineage.parent.runId, at: lineage.at, set: lineage.set };
}

/** How acts are kept with a run. */
export function columnsOf(
  acts: readonly KeptAct[],
  origin: Omit<Lineage, 'earlier'> | null,
): Pick<RunEntity, 'document' | 'manifest' | 'lineage'> {
  const { document, manifest } = acts.at(-1)!;
  const lineage = origin && { ...origin, earlier: acts.slice(0, -1) };
  return { document, manifest, lineage: lineage && JSON.stringify(lineage) };
}

/** All scenarios of a run; the last one holds to its end. */
export const actsOf = (run: Pick<RunEntity, 'document' | 'manifest' | 'lineage'>): KeptAct[] => [
  ...(lineageOf(run)?.earlier ?? []),
  { document: run.document, manifest: run.manifest, upTo: Number.POSITIVE_INFINITY },
];
