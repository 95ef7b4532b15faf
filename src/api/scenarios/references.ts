import { type Objection, type Scenario, scenarioError, seatedPrograms } from '#scenarios/index.js';

interface Reference {
  readonly path: readonly PropertyKey[];
  /** What it comes to, as text to compare. */
  readonly is: string;
}

const SEATS = ['clients', 'managers', 'freelancers', 'reviewers', 'arbiters'] as const;

/**
 * What a scenario reaches outside of itself. Over HTTP nobody may add to it: an address and the variable of a key together
 * would send any secret of the server anywhere, and a folder would show what is in it.
 * @throws ScenarioError with each that no trusted scenario has
 */
export function refuseNewReferences(scenario: Scenario, trusted: readonly Scenario[]): void {
  refuse(scenario, trusted, {
    of: referencesOf,
    message: 'names an address, a key, a program or a folder, which a request cannot',
    remedy:
      'Leave it out: models go to what TORTUGA_MODEL_BASE_URL says. Whoever has the file plays it with tortuga run',
  });
}

/** The same of what models cost: a limit would mean nothing to whoever could say so. @throws ScenarioError */
export function refuseNewPrices(scenario: Scenario, trusted: readonly Scenario[]): void {
  refuse(scenario, trusted, {
    of: pricesOf,
    message: 'is another model, or has another price, than in the scenario it comes from',
    remedy: 'A token with a limit for models plays scenarios of the library with their own models',
  });
}

interface Rule {
  of(scenario: Scenario): Reference[];
  readonly message: string;
  readonly remedy: string;
}

function refuse(scenario: Scenario, trusted: readonly Scenario[], { of, message, remedy }: Rule): void {
  const known = new Set(trusted.flatMap((one) => of(one).map(({ is }) => is)));
  const objections = of(scenario)
    .filter(({ is }) => !known.has(is))
    .map(({ path }): Objection => ({ path, message: `${path.map(String).join('.')} ${message}`, remedy }));
  if (objections.length > 0) throw scenarioError(scenario, objections);
}

function referencesOf(scenario: Scenario): Reference[] {
  const { jobs, models = {} } = scenario;
  const folder = jobs.source === 'synthetic' || jobs.catalog === 'builtin' ? null : jobs.catalog;
  return [
    ...(folder === null ? [] : [{ path: ['jobs', 'catalog'], is: JSON.stringify(['catalog', folder]) }]),
    ...Object.entries(models).flatMap(([name, { baseURL, keyFrom }]) =>
      baseURL === undefined && keyFrom === undefined
        ? []
        : [{ path: ['models', name], is: JSON.stringify(['model', baseURL ?? null, keyFrom ?? null]) }],
    ),
    ...SEATS.flatMap((seat) =>
      (scenario[seat] ?? []).flatMap((group, index) =>
        group.agent === 'remote'
          ? [{ path: [seat, index], is: JSON.stringify(['service', group.url, group.keyFrom]) }]
          : [],
      ),
    ),
    ...seatedPrograms(scenario.document).map(({ path, file }) => ({
      path: path.slice(0, 2),
      is: JSON.stringify(['program', file]),
    })),
  ];
}

const pricesOf = ({ models = {} }: Scenario): Reference[] =>
  Object.entries(models).map(([name, settings]) => {
    const { provider, model, pricePerMillionIn, pricePerMillionOut } = settings;
    return {
      path: ['models', name],
      is: JSON.stringify([provider, model ?? null, pricePerMillionIn, pricePerMillionOut]),
    };
  });
