import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Edit } from './operator.js';
import type { OperatorName } from './operators/registry.js';
import { countErrors, type Language, parse } from './program.js';
import { findSites, type Site } from './sites.js';

export interface Defect {
  readonly operator: OperatorName;
  /** Where it is in the source before, counted from 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

export interface Planting {
  /** How many defects there should be; there are fewer when the program has no room for them. */
  readonly count: number;
  readonly seed: number;
}

export interface Planted {
  readonly source: string;
  readonly defects: readonly Defect[];
}

/**
 * Puts defects into a program. An operator is drawn first, among those that find something, and then a place for it;
 * no two defects touch. The result has no error for the parser that the source does not have.
 */
export function plantDefects(source: string, language: Language, { count, seed }: Planting): Planted {
  const program = parse(source, language);
  const errors = countErrors(program);
  const random = xoroshiro128plus(seed);
  const chosen: Site[] = [];
  let sites = findSites(program);
  let result = source;
  while (chosen.length < count && sites.length > 0) {
    const operators = [...new Set(sites.map(({ operator }) => operator))].sort();
    const operator = operators[uniformInt(random, 0, operators.length - 1)]!;
    const places = sites.filter((site) => site.operator === operator);
    const site = places[uniformInt(random, 0, places.length - 1)]!;
    const mutant = applyEdits(source, [...chosen, site]);
    if (countErrors(parse(mutant, language)) > errors) {
      sites = sites.filter((other) => other !== site);
      continue;
    }
    result = mutant;
    chosen.push(site);
    sites = sites.filter((other) => !touches(other, site));
  }
  const defects = chosen.sort((a, b) => a.from - b.from).map((site) => describe(source, site));
  return { source: result, defects };
}

const touches = (a: Edit, b: Edit): boolean => a.from <= b.to && b.from <= a.to;

function applyEdits(source: string, edits: readonly Edit[]): string {
  let result = source;
  for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from)) {
    result = result.slice(0, from) + insert + result.slice(to);
  }
  return result;
}

function describe(source: string, site: Site): Defect {
  const line = source.slice(0, site.from).split('\n').length;
  return { operator: site.operator, line, before: source.slice(site.from, site.to), after: site.insert };
}
