import { type Row, small, synthetic } from './malformed-rows.js';

/** Arbiters and what they are to rule on. */
export const DISPUTED: Row[] = [
  [
    'disputes that nobody rules on',
    small('approvals: 2', 'approvals: 2\n  disputes: split'),
    '21:13',
    'Add a group of arbiters',
  ],
  [
    'arbiters with nothing to rule on',
    small(
      'reviewers:\n',
      'arbiters:\n  - { name: judge, agent: scripted, falseAccept: 0, falseReject: 0 }\nreviewers:\n',
    ),
    '46:3',
    'Set review.disputes to split or rejection, or review.audit to a share',
  ],
  [
    'disputes about nothing',
    synthetic('{ panel: 0, approvals: 0 }', '{ panel: 0, approvals: 0, disputes: rejection }'),
    '16:45',
    'without a panel nothing is in dispute',
  ],
  [
    'a panel of one that is split',
    small('panel: 2\n  approvals: 2', 'panel: 1\n  approvals: 1\n  disputes: split'),
    '21:13',
    'a panel of one is never split',
  ],
  [
    'an audit that nobody makes',
    small('approvals: 2', 'approvals: 2\n  audit: 10%'),
    '21:10',
    'Add a group of arbiters, or take review.audit out',
  ],
  ['an audit of more than all', small('approvals: 2', 'approvals: 2\n  audit: 110%'), '21:10', 'Write'],
  [
    'a kind of dispute that there is not',
    small('approvals: 2', 'approvals: 2\n  disputes: splits'),
    '21:13',
    'Did you mean "split"?',
  ],
];
