import { CONFIDENCE } from '../lab/estimates.js';
import { confirmationOf, constraintsOf, type KnownConstraint, known } from '../optimise/conclusions.js';
import { firstFresh, type SearchManifest } from '../optimise/plan.js';
import type { Dropped } from '../optimise/race.js';
import type { Search } from '../optimise/search.js';
import { levelsOf } from './study-result.js';

/** What `optimise --json` prints and `result.json` holds. Designs, rounds and replications count from 1. */
export function searchResult(search: Search) {
  const { manifest, race } = search;
  const { objective, measures, seed, search: limits } = manifest;
  const nameOf = (measure: number) => measures[measure]!.name;
  const confirmation = confirmationOf(search);
  return {
    study: manifest.study,
    title: manifest.title,
    digest: manifest.digest,
    version: manifest.version,
    scenario: manifest.scenario,
    complete: search.isConfirmed,
    confidence: CONFIDENCE,
    objective: {
      [objective.sense]: nameOf(objective.measure),
      subjectTo: objective.subjectTo.map(({ measure, ...limit }) => ({ metric: nameOf(measure), ...limit })),
    },
    measures,
    baseline: manifest.baseline + 1,
    search: { ...limits, ended: race.ended, replications: race.replications, firstSeed: seed },
    rounds: race.rounds.map(({ designs, from, to, dropped, best }, round) => ({
      round: round + 1,
      designs: designs.length,
      ...{ firstReplication: from + 1, lastReplication: to, best: best + 1 },
      dropped: dropped.map((one) => droppedOf(one, manifest)),
    })),
    left: race.rounds.length === 0 ? [] : race.standings.map(({ design }) => design + 1),
    designs: manifest.cells.map(({ set, scenario }, design) => ({
      ...{ design: design + 1, levels: levelsOf(manifest, design), set, scenarioDigest: scenario },
      replications: search.searched.replications(design),
      measures: measuresOf(
        measures.map((_, measure) => known(search.searched.moments(design, measure))),
        manifest,
      ),
      constraints: constraintRows(constraintsOf(design, search.searched, objective.subjectTo), manifest),
    })),
    confirmation: confirmation && {
      replications: confirmation.replications,
      firstSeed: seed + firstFresh(manifest),
      designs: confirmation.designs.map(({ role, design, measures: found, constraints }) => ({
        ...{ role, design: design + 1, measures: measuresOf(found, manifest) },
        constraints: constraintRows(constraints, manifest),
      })),
      comparisons: confirmation.comparisons.map(({ role, design, tested, better, needed }) => ({
        ...{ role, design: design + 1, ...tested, better, needed },
      })),
      optimism: confirmation.optimism,
    },
  };
}

const measuresOf = <T>(found: readonly T[], { measures }: SearchManifest): Record<string, T> =>
  Object.fromEntries(found.map((value, measure) => [measures[measure]!.name, value]));

const constraintRows = (found: readonly KnownConstraint[], { objective, measures }: SearchManifest) =>
  found.map(({ constraint, ...state }) => {
    const { measure, atLeast, atMost } = objective.subjectTo[constraint]!;
    return { metric: measures[measure]!.name, atLeast, atMost, ...state };
  });

function droppedOf({ design, reason, by }: Dropped, { objective, measures }: SearchManifest) {
  const dropped = { design: design + 1, reason };
  if (by === null) return dropped;
  if (reason !== 'constraint') return { ...dropped, than: by + 1 };
  return { ...dropped, metric: measures[objective.subjectTo[by]!.measure]!.name };
}
