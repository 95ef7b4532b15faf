import { formatUsd } from '#market/index.js';
import type { Objection } from './checks/check.js';
import type { DeepReadonly } from './document/values.js';
import type { ScenarioSettings } from './schema.js';

type Settings = DeepReadonly<ScenarioSettings>;

const SEATS = ['clients', 'managers', 'freelancers', 'reviewers', 'arbiters'] as const;
type SeatName = (typeof SEATS)[number];
type Group = NonNullable<Settings[SeatName]>[number];

const ANEW = 'Leave it as it was, or make a new run with it: tortuga run FILE --set ...';

/**
 * What a scenario that takes over in the midst of a run says otherwise about what has happened by then: the luck of all that
 * is drawn, where jobs come from, and who joined with how much money.
 */
export function alteredPast(before: Settings, after: Settings): Objection[] {
  return [
    ...FIXED.flatMap(({ path, of, message }): Objection[] =>
      of(before) === of(after) ? [] : [{ path, message, remedy: ANEW }],
    ),
    ...SEATS.flatMap((seat) => otherMembers(seat, before[seat] ?? [], after[seat] ?? [])),
  ];
}

interface Fixed {
  readonly path: Objection['path'];
  readonly of: (settings: Settings) => unknown;
  readonly message: string;
}

const FIXED: readonly Fixed[] = [
  {
    path: ['seed'],
    of: ({ seed }) => seed,
    message: 'all luck is drawn from the seed, from the first event on',
  },
  { path: ['jobs', 'source'], of: ({ jobs }) => jobs.source, message: 'jobs were taken from elsewhere' },
  {
    path: ['jobs', 'catalog'],
    of: ({ jobs }) => (jobs.source === 'synthetic' ? null : jobs.catalog),
    message: 'jobs were taken from another catalog',
  },
  {
    path: ['timing', 'looks'],
    of: ({ timing }) => timing.looks,
    message: 'it says when freelancers look for the first time, and they have',
  },
];

function otherMembers(seat: SeatName, before: readonly Group[], after: readonly Group[]): Objection[] {
  if (before.length !== after.length) {
    const message = `all who take part joined at the beginning: there were ${before.length} groups of ${seat}`;
    return [{ path: [seat], message, remedy: ANEW }];
  }
  return after.flatMap((group, index) => {
    const had = joiningOf(before[index]!);
    const has = joiningOf(group);
    const keys = (Object.keys(had) as (keyof Joining)[]).filter((key) => had[key] !== has[key]);
    return keys.map((key) => {
      const was = key === 'budget' ? formatUsd(had.budget) : had[key];
      const path = [seat, index, Object.hasOwn(group, key) ? key : 'agent'];
      return {
        path,
        message: `it was ${key} ${was} when they joined, and that was at the beginning`,
        remedy: ANEW,
      };
    });
  });
}

interface Joining {
  readonly name: string;
  readonly count: number;
  readonly capacity: number;
  /** In cents. */
  readonly budget: number;
}

/** Who judges or chooses without a model has nothing to pay for, and no money. */
function joiningOf(group: Group): Joining {
  const { name, count } = group;
  const capacity = 'capacity' in group ? group.capacity : 0;
  return { name, count, capacity, budget: 'budget' in group ? group.budget : 0 };
}
