import { nearest } from '../document/nearest.js';
import { strategyName } from '../seats.js';
import { type Check, check } from './check.js';

/** Rules about those who act together. */
export const hostileChecks: readonly Check[] = [
  check(['freelancers', 'reviewers'], ({ freelancers, reviewers = [] }) => {
    const names = freelancers.map(({ name }) => name);
    return reviewers.map(({ league }, index) => {
      if (league === undefined || names.includes(league)) return false;
      const meant = nearest(league, names);
      return {
        path: ['reviewers', index, 'league'],
        message: `there is no group of freelancers called "${league}"`,
        allowed: names.join(', '),
        remedy: meant === undefined ? 'Name one of the groups' : `Did you mean "${meant}"?`,
      };
    });
  }),
  check(['freelancers'], ({ freelancers }) =>
    freelancers.map((group, index) => {
      const name = strategyName(group);
      return (
        (name === 'cartel' || name === 'sybil') &&
        group.count === 1 && {
          path: ['freelancers', index, 'strategy'],
          message:
            name === 'cartel' ? 'a cartel of one has nobody to agree with' : 'one name alone hides nobody',
          remedy: 'Set count to 2 or more, or take another strategy',
        }
      );
    }),
  ),
];
