import { strategyName } from '../seats.js';
import { type Check, check } from './check.js';

/** Rules about which strategies go with which award rule. */
export const strategyChecks: readonly Check[] = [
  check(['freelancers', 'award'], ({ freelancers, award: { rule } }) => {
    if (rule === 'posted-price') return [];
    return freelancers.map((group, index) => {
      const name = strategyName(group);
      const learns = name === 'bandit' || name === 'regretMatching';
      return (
        learns && {
          path: ['freelancers', index, 'strategy'],
          message: `learners learn at which rung of a posted price to take a job, and the rule is ${rule}`,
          allowed: 'myopic, {margin: 0.2} or equilibrium',
          remedy: 'Set award to {rule: posted-price}, or take another strategy',
        }
      );
    });
  }),
  check(['freelancers', 'award'], ({ freelancers, award: { rule } }) => {
    if (rule !== 'contest') return [];
    return freelancers.map(
      (group, index) =>
        strategyName(group) === 'equilibrium' && {
          path: ['freelancers', index, 'strategy'],
          message: 'no equilibrium of such a contest is known',
          allowed: 'myopic or {margin: 0.2}',
          remedy: 'Set award to another rule, or take another strategy',
        },
    );
  }),
];
