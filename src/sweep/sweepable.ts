import { type Scenario, strategyName } from '#scenarios/index.js';

/** Strategies that look at nothing but the job and their own purse. */
const PRICED: readonly string[] = ['myopic'];

/** Why a scenario has to be simulated with observations and promises; null where a sweep gives the same outcome. */
export function whyNotSwept(scenario: Scenario): string | null {
  const { jobs, award, payment, delivery, bankruptcy, clients, freelancers, reviewers = [] } = scenario;
  if (jobs.source !== 'synthetic') return 'its jobs have code';
  if (award.rule === 'contest') return 'several freelancers work on a job at once';
  if (award.rule === 'proposals' && award.chooser === 'manager') return 'a manager chooses';
  if (payment.terms !== 'plain') return 'its payment terms end agreements and look for faults';
  if (delivery !== undefined) return 'late deliveries end agreements';
  if (scenario.arbiters !== undefined) return 'arbiters have the last word';
  if (bankruptcy) return 'freelancers go bankrupt';
  if (scenario.drift !== undefined) return 'clients change their minds';
  if ([...clients, ...freelancers, ...reviewers].some(({ agent }) => agent !== 'statistical')) {
    return 'not all of its agents are statistical';
  }
  if (clients.some((group) => 'vagueness' in group && group.vagueness > 0)) return 'briefs leave things out';
  if (freelancers.some((group) => 'asks' in group && group.asks > 0)) return 'freelancers have questions';
  if (freelancers.some((group) => 'only' in group && group.only !== undefined))
    return 'some freelancers look at some jobs only';
  if (freelancers.some(({ look }) => look !== undefined))
    return 'some freelancers look more often than others';
  if (reviewers.some(({ league }) => league !== undefined)) return 'a reviewer is in league with freelancers';
  const other = freelancers.find((group) => !PRICED.includes(strategyName(group) ?? ''));
  return other ? `the strategy of ${other.name} looks at more than the job` : null;
}
