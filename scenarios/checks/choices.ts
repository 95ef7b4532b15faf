import { type Check, check } from './check.js';

/** A choice among proposals is made of them by a manager: that, and no more, can be played. */
export const choiceChecks: readonly Check[] = [
  check(['jobs', 'freelancers'], ({ jobs, freelancers }) => {
    const choices = jobs.source === 'choices';
    return freelancers.map(
      ({ agent }, index) =>
        (agent === 'proposer') !== choices && {
          path: ['freelancers', index, 'agent'],
          message: choices
            ? 'choices come with their proposals, and nobody else can propose'
            : 'only choices come with proposals',
          allowed: choices ? 'proposer' : 'statistical, scripted, llm, remote or program',
          remedy: choices ? 'Write "agent: proposer"' : 'Set jobs.source to choices, or seat another agent',
        },
    );
  }),
  check(['jobs', 'freelancers'], ({ jobs, freelancers }) => [
    jobs.source === 'choices' &&
      freelancers.length > 1 && {
        path: ['freelancers', 1],
        message: 'one group makes all proposals',
        remedy: 'Give the first group as many members as the longest choice has proposals',
      },
  ]),
  check(['jobs', 'award'], ({ jobs, award }) => [
    jobs.source === 'choices' &&
      !(award.rule === 'proposals' && award.chooser === 'manager') && {
        path: ['award'],
        message: 'choices are made by a manager',
        allowed: '{rule: proposals, chooser: manager, window}',
        remedy: 'Write "award: {rule: proposals, chooser: manager, window: 1h}"',
      },
  ]),
  check(['jobs', 'drift'], ({ jobs, drift }) => [
    jobs.source === 'choices' &&
      drift !== undefined && {
        path: ['drift'],
        message: 'a proposal that was made cannot follow a change of mind',
        remedy: 'Take drift out',
      },
  ]),
];
