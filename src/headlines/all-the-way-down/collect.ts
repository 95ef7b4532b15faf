import {
  AIS,
  type AllTheWayDownData,
  type Confusion,
  type Rung,
  type SecondLook,
  STEPS,
  type Step,
  WORLDS,
} from './data.js';
import type { Levels, Pool } from './pool.js';

/** The parameters of the study, from the first layer to the last. */
export const LAYER_PARAMETERS = {
  brief: 'clients',
  tests: 'testAuthor',
  code: 'freelancers',
  review: 'reviewers',
  arbitration: 'arbiters',
} as const;
const QUALITIES = ['truth', ...AIS] as const;
/** Those that let broken work through, or keep right work out. */
const LOSING = ['brief', 'tests', 'review', 'arbitration'] as const;

const MEASURES: Readonly<Record<Step, string>> = {
  claimed: 'rightOfSubmitted',
  'passed visible tests': 'testedRight',
  'passed the panel': 'passedRight',
  'accepted at last': 'acceptedRight',
  pay: 'payRight',
};

const JUDGES = {
  tests: { parameter: LAYER_PARAMETERS.tests, passes: 'testsPassBroken', fails: 'testsFailRight' },
  review: { parameter: LAYER_PARAMETERS.review, passes: 'reviewPassesBroken', fails: 'reviewFailsRight' },
  arbitration: {
    parameter: LAYER_PARAMETERS.arbitration,
    passes: 'rulingPassesBroken',
    fails: 'rulingFailsRight',
  },
} as const;

/** Everything that the report says, from the results of its two studies. */
export const collect = (layers: Pool, looks: Pool): AllTheWayDownData => ({
  layers: layers.facts(),
  looks: looks.facts(),
  ladder: AIS.flatMap((ai) => [0, 1, 2, 3, 4, 5].map((depth) => rung(layers, ai, depth))),
  lost: WORLDS.flatMap((world) =>
    LOSING.map((layer) => ({
      ...{ world, layer },
      share: layers.ratio({ measure: `lostBy.${layer}`, of: inWorld(world) }),
    })),
  ),
  causes: Object.entries(LAYER_PARAMETERS).flatMap(([layer, parameter]) =>
    AIS.map((ai) => ({
      ...{ layer, ai },
      change: layers.gap(
        { measure: 'payRight', of: (levels) => levels[parameter] === ai },
        { measure: 'payRight', of: (levels) => levels[parameter] === 'truth' },
      ),
    })),
  ),
  confusion: (Object.keys(JUDGES) as (keyof typeof JUDGES)[]).flatMap((layer) =>
    QUALITIES.map((level): Confusion => {
      const { parameter, passes, fails } = JUDGES[layer];
      const of = (levels: Levels) => levels[parameter] === level;
      return {
        ...{ layer, level },
        passesBroken: layers.ratio({ measure: passes, of }),
        failsRight: layers.ratio({ measure: fails, of }),
      };
    }),
  ),
  omissions: QUALITIES.map((level) => ({
    level,
    omitted: layers.ratio({
      measure: 'clausesOmitted',
      of: (levels) => levels[LAYER_PARAMETERS.brief] === level,
    }),
  })),
  mutants: QUALITIES.flatMap((tests) =>
    QUALITIES.map((brief) => ({
      ...{ tests, brief },
      caught: layers.ratio({
        measure: 'mutantsCaught',
        of: (levels) => levels[LAYER_PARAMETERS.tests] === tests && levels[LAYER_PARAMETERS.brief] === brief,
      }),
    })),
  ),
  secondLooks: secondLooks(looks),
});

function rung(pool: Pool, ai: Rung['ai'], depth: number): Rung {
  const of = (levels: Levels) => {
    const all = Object.values(LAYER_PARAMETERS).map((parameter) => levels[parameter]);
    const made = all.filter((level) => level === ai).length;
    return made === depth && made + all.filter((level) => level === 'truth').length === all.length;
  };
  const right = STEPS.map((step) => [step, pool.ratio({ measure: MEASURES[step], of })]);
  return { ai, depth, cells: pool.count(of), right: Object.fromEntries(right) as Rung['right'] };
}

const inWorld = (world: (typeof WORLDS)[number]) => (levels: Levels) => {
  if (world === 'all combinations') return true;
  const level = world === 'all layers good' ? 'good' : 'weak';
  return Object.values(LAYER_PARAMETERS).every((parameter) => levels[parameter] === level);
};

function secondLooks(pool: Pool): SecondLook[] {
  const looks = pool.levels('review');
  return AIS.flatMap((code) =>
    AIS.flatMap((reviewers) =>
      looks.map((look, at): SecondLook => {
        const wanted = (measure: string, wantedLook: string) => ({
          measure,
          of: (levels: Levels) =>
            levels.freelancers === code && levels.reviewers === reviewers && levels.review === wantedLook,
        });
        const gap = (measure: string) => pool.gap(wanted(measure, look), wanted(measure, looks[0]!));
        return {
          ...{ code, reviewers, look },
          payRight: pool.ratio(wanted('payRight', look)),
          costOfRight: pool.ratio(wanted('costOfRight', look)),
          change: at === 0 ? null : { payRight: gap('payRight'), costOfRight: gap('costOfRight') },
        };
      }),
    ),
  );
}
