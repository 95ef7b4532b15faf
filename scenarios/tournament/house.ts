import { isMapping } from '../document/values.js';

/** One strategy of the house: what a group of freelancers says, but for the agent. */
export interface HouseEntrant {
  readonly name: string;
  readonly about: string;
  /** The award rules under which it can play; all of them without it. */
  readonly under?: readonly string[];
  readonly plays: Readonly<Record<string, unknown>>;
}

interface Market {
  readonly source: unknown;
  readonly rule: unknown;
}

/** The strategies that fit a market, as entrants: with code where its jobs have some. */
export function houseEntrants(
  team: readonly HouseEntrant[],
  { source, rule }: Market,
): Readonly<Record<string, unknown>>[] {
  const agent = source === 'catalog' ? 'scripted' : 'statistical';
  return team
    .filter(({ under }) => under === undefined || under.includes(String(rule)))
    .map(({ name, plays }) => ({ name, agent, ...plays }));
}

/** Its team from the file's YAML. */
export function readTeam(value: unknown): HouseEntrant[] {
  const team = isMapping(value) ? value.team : undefined;
  if (!Array.isArray(team)) throw new TypeError('the house has no team');
  return team as HouseEntrant[];
}
