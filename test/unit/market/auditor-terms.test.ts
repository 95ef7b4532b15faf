import { accountOf, audit, DAY, type EventType, escrowOf, type MarketEvent } from '#market/index.js';
import { Forger, nth } from '../../support/market-forger.js';
import { EXPENSIFY_PAYMENT } from '../../support/market-refusals-of-terms.js';
import { PLAIN_TERMS, Stage, WEEKLY_DOUBLING } from '../../support/market-stage.js';

const AS_OPENED = { ...WEEKLY_DOUBLING, capCents: (cents: number) => cents };

/**
 * Job 0: a question, an answer and a change order that needs more escrow; accepted early, paid, and the bonus taken back.
 * Job 1: a change order that the cap has room for, rejected, then accepted in time.
 * Job 2: a fault found before payment. Job 3: late. Job 4: ended by the terms, then by the client's patience in job 5.
 * Job 6 is given up by a bankrupt.
 */
function validHistory(): readonly MarketEvent[] {
  const stage = new Stage({ freelancers: 4, capacity: 3 });
  const [a, b, c, d] = stage.freelancers as [number, number, number, number];
  const onPace = { payment: EXPENSIFY_PAYMENT };
  const change = (job: number, raiseCents: number) =>
    stage.do({ type: 'ChangeOrder', client: stage.client, job, specification: 'more', raiseCents });
  stage.deposit(d, 500);

  const changed = stage.post({ ...onPace, bounty: AS_OPENED });
  stage.do({ type: 'AskClarification', freelancer: b, job: changed, question: 'what' });
  stage.do({ type: 'AnswerClarification', client: stage.client, clarification: 0, answer: 'this' });
  stage.take(changed, a);
  stage.do({ type: 'AskClarification', freelancer: a, job: changed, question: 'how' });
  change(changed, 20_000);
  const early = stage.submit(changed, a);
  stage.review(early, true);

  const roomy = stage.post();
  stage.take(roomy, b);
  change(roomy, 5_000);
  stage.review(stage.submit(roomy, b), false);
  stage.take(roomy, c);
  stage.review(stage.submit(roomy, c), true);

  const faulty = stage.post(onPace);
  stage.take(faulty, a);
  const fault = stage.submit(faulty, a);
  stage.review(fault, true);
  stage.do({ type: 'ReportRegression', submission: fault });

  const late = stage.post(onPace);
  stage.take(late, b);
  stage.wait(9 * DAY);
  stage.review(stage.submit(late, b), true);
  stage.do({ type: 'ReportRegression', submission: early });

  stage.take(stage.post(onPace), c);
  const patient = stage.post({ ...PLAIN_TERMS, deliverySeconds: 2 * DAY });
  stage.take(patient, b);
  stage.wait(2 * DAY);
  stage.do({ type: 'EndAgreement', client: stage.client, job: patient });
  const dear = stage.post();
  stage.take(dear, d);
  const bill = { participant: d, cents: 800, key: 1_000, job: dear };
  stage.do({ type: 'ChargeCompute', ...bill, elseBankrupt: true });
  stage.wait(70 * DAY);
  return stage.events;
}

const HISTORY = validHistory();
const forger = new Forger(HISTORY);
const stranger = accountOf(5);

const FORGERIES: readonly [string, () => MarketEvent[], RegExp][] = [
  // ChangeOrdered
  ['a change order is missing', () => forger.drop('ChangeOrdered'), /not due/],
  [
    '... of which the escrow had room',
    () => forger.drop('ChangeOrdered', 1),
    /bounty is 100000|next rung|somebody/,
  ],
  ['a change order is doubled', () => forger.double('ChangeOrdered'), /does not raise/],
  [
    'a change order for less',
    () => forger.edit('ChangeOrdered', { priceCents: 99_000, payCents: 89_100 }),
    /does not raise/,
  ],
  [
    'a change order that pays more',
    () => forger.edit('ChangeOrdered', { priceCents: 130_000 }),
    /does not raise/,
  ],
  [
    '... of which the fee is smaller',
    () => forger.edit('ChangeOrdered', { payCents: 110_000 }),
    /does not raise/,
  ],
  [
    '... and a bounty above its reserve',
    () => forger.edit('ChangeOrdered', { bountyCents: 200_000 }),
    /does not raise/,
  ],
  [
    '... and a bounty that falls',
    () => forger.edit('ChangeOrdered', { bountyCents: 99_000 }),
    /does not raise/,
  ],
  [
    '... and a larger reserve',
    () => forger.edit('ChangeOrdered', { reserveCents: 190_000 }),
    /where 40000 are due/,
  ],
  [
    '... and a smaller reserve',
    () => forger.edit('ChangeOrdered', { reserveCents: 140_000 }),
    /does not raise/,
  ],
  ['a change order by another client', () => forger.edit('ChangeOrdered', { client: 4 }), /somebody else/],
  [
    'a change order to somebody else',
    () => forger.edit('ChangeOrdered', { freelancer: 4 }),
    /nobody works on/,
  ],
  [
    'a change order for work under review',
    () => forger.move(['ChangeOrdered', 1], ['ReviewRecorded', 1]),
    /nobody works on/,
  ],
  [
    '... and a bounty that rises by more than the price',
    () => forger.edit('ChangeOrdered', { bountyCents: 105_001 }, 1),
    /does not raise/,
  ],
  // HoldIncreased
  ['what the change needs is never held', () => forger.drop('HoldIncreased'), /not held|overdraws/],
  ['it is held twice', () => forger.double('HoldIncreased'), /not due/],
  ['more is held', () => forger.edit('HoldIncreased', { cents: 30_001 }), /where 30000 are due/],
  ['less is held', () => forger.edit('HoldIncreased', { cents: 29_999 }), /where 30000 are due/],
  ['somebody else pays for it', () => forger.edit('HoldIncreased', { from: stranger }), /moves money from/],
  ['it goes elsewhere', () => forger.edit('HoldIncreased', { to: escrowOf(1) }), /moves money from/],
  ['it is held before the change', () => forger.move(['HoldIncreased', 0], ['ChangeOrdered', 0]), /not due/],
  // PriceAdjusted
  ['a bonus that was never granted is paid', () => forger.drop('PriceAdjusted'), /are due/],
  ['a bonus is granted twice', () => forger.double('PriceAdjusted'), /adjusts the price again/],
  [
    'a larger bonus',
    () => forger.edit('PriceAdjusted', { priceCents: 181_000, payCents: 162_900 }),
    /adjusts the price to/,
  ],
  ['a bonus without the fee', () => forger.edit('PriceAdjusted', { payCents: 180_000 }), /promises/],
  [
    'a bonus that is less',
    () => forger.edit('PriceAdjusted', { priceCents: 60_000, payCents: 54_000 }),
    /adjusts the price to/,
  ],
  ['a malus that is more', () => forger.edit('PriceAdjusted', { reason: 'late' }), /adjusts the price to/],
  ['a bonus to somebody else', () => forger.edit('PriceAdjusted', { freelancer: 4 }), /not due/],
  ['a bonus for other work', () => forger.edit('PriceAdjusted', { submission: 9 }), /not due/],
  ['a bonus before acceptance', () => forger.move(['PriceAdjusted', 0], ['WorkAccepted', 0]), /not due/],
  ['a bonus after payment', () => forger.move(['PriceAdjusted', 0], ['FeePosted', 1]), /not due/],
  [
    'the bonus of a fault is kept in part',
    () => forger.edit('PriceAdjusted', { priceCents: 110_000, payCents: 99_000 }, 2),
    /does not go back/,
  ],
  ['the bonus of a fault is kept', () => forger.drop('PriceAdjusted', 2), /leaves the bonus/],
  ['the bonus of a fault is lost again', () => forger.double('PriceAdjusted', 2), /does not go back/],
  ['a malus is forgotten', () => forger.drop('PriceAdjusted', 3), /are due/],
  // RegressionReported
  ['a fault is found twice', () => forger.double('RegressionReported'), /same fault again/],
  ['... after payment', () => forger.double('RegressionReported', 1), /same fault again/],
  ['a fault of other work', () => forger.edit('RegressionReported', { submission: 9 }), /not accepted/],
  ['a fault of somebody else', () => forger.edit('RegressionReported', { freelancer: 4 }), /not accepted/],
  [
    'a fault before acceptance',
    () => forger.move(['RegressionReported', 0], ['WorkAccepted', 2]),
    /not accepted/,
  ],
  [
    'more is said to be back',
    () => forger.edit('RegressionReported', { clawedBackCents: 54_001 }, 1),
    /takes 54001/,
  ],
  [
    'nothing is said to be back',
    () => forger.edit('RegressionReported', { clawedBackCents: 0 }, 1),
    /takes 0/,
  ],
  [
    'something is said to be back from the unpaid',
    () => forger.edit('RegressionReported', { clawedBackCents: 5 }),
    /takes 5/,
  ],
  ['money comes back without a fault', () => forger.drop('RegressionReported', 1), /without a fault/],
  ['the bonus is lost without a fault', () => forger.drop('RegressionReported'), /without a fault/],
  // BonusClawedBack
  ['the bonus never comes back', () => forger.drop('BonusClawedBack'), /where 54000 are due/],
  ['the bonus comes back twice', () => forger.double('BonusClawedBack'), /not due/],
  [
    'more than the bonus comes back',
    () => forger.edit('BonusClawedBack', { cents: 54_001 }),
    /where 54000 are due/,
  ],
  [
    'less than the bonus comes back',
    () => forger.edit('BonusClawedBack', { cents: 53_999 }),
    /where 54000 are due/,
  ],
  [
    'the bonus comes back to somebody else',
    () => forger.edit('BonusClawedBack', { to: stranger }),
    /moves money from/,
  ],
  [
    'somebody else gives it back',
    () => forger.edit('BonusClawedBack', { from: accountOf(4) }),
    /moves money from|overdraws/,
  ],
  [
    'the bonus comes back before it is paid',
    () => forger.move(['BonusClawedBack', 0], ['PaymentPosted', 0]),
    /not due/,
  ],
  // AgreementEnded
  ['an agreement ends twice', () => forger.double('AgreementEnded'), /did not have the job/],
  [
    'an agreement of somebody else ends',
    () => forger.edit('AgreementEnded', { freelancer: 5 }),
    /did not have the job/,
  ],
  ['an agreement never ends', () => forger.drop('AgreementEnded'), /not due|somebody/],
  [
    'an agreement ends while its work is under review',
    () =>
      forger.forge((events) => {
        const review = nth(events, 'ReviewRecorded', 4);
        const ended = { ...nth(events, 'AgreementEnded'), job: 3, freelancer: 3, at: review.at };
        events.splice(events.indexOf(review), 0, ended);
      }),
    /under review/,
  ],
  // Clarifications
  ['a question is asked twice', () => forger.double('ClarificationAsked'), /same question again/],
  ['an answer comes twice', () => forger.double('ClarificationAnswered'), /nobody asked/],
  [
    'an answer to another question',
    () => forger.edit('ClarificationAnswered', { clarification: 1 }),
    /nobody asked/,
  ],
  ['an answer to no question', () => forger.drop('ClarificationAsked'), /nobody asked/],
  ['an answer of another client', () => forger.edit('ClarificationAnswered', { client: 3 }), /somebody else/],
  [
    'a question after the end',
    () => forger.move(['ClarificationAsked', 1], ['RegressionReported', 1]),
    /after the end/,
  ],
  // ParticipantLeft
  ['a reviewer leaves', () => forger.edit('ParticipantLeft', { participant: 6 }), /cannot leave/],
  ['a bankrupt has money', () => forger.edit('ParticipantLeft', { participant: 4 }), /without need/],
  ['a bankrupt owes nothing', () => forger.edit('ParticipantLeft', { unpaidCents: 0 }), /without need/],
  ['who leaves owes something', () => forger.edit('ParticipantLeft', { reason: 'left' }), /without need/],
  ['a bankrupt leaves twice', () => forger.double('ParticipantLeft'), /leaves again/],
  [
    'somebody who has left works on',
    () => forger.edit('ParticipantLeft', { participant: 3, at: 0 }),
    /somebody who has left|happens before/,
  ],
  [
    'somebody leaves before it claims',
    () => forger.move(['ParticipantLeft', 0], ['JobClaimed', 7]),
    /somebody who has left/,
  ],
];

describe('an audit of terms', () => {
  const NEWER: readonly EventType[] = [
    'ChangeOrdered',
    'HoldIncreased',
    'PriceAdjusted',
    'RegressionReported',
    'BonusClawedBack',
    'AgreementEnded',
    'ClarificationAsked',
    'ClarificationAnswered',
    'ParticipantLeft',
  ];

  test('finds nothing in a true history, in which all of them happen', () => {
    expect(audit(HISTORY).problems).toEqual([]);
    const types = new Set(HISTORY.map(({ type }) => type));
    expect(NEWER.filter((type) => !types.has(type))).toEqual([]);
  });

  test.each(FORGERIES)('finds that %s', (_, forged, problem) => {
    expect(audit(forged()).problems.join('\n')).toMatch(problem);
  });

  /** Fields of which nothing may be changed, by one or to somebody else. How high a bonus is, the terms alone say. */
  const LOAD_BEARING: Partial<Record<EventType, readonly string[]>> = {
    ChangeOrdered: ['job', 'client', 'freelancer', 'priceCents', 'payCents', 'reserveCents'],
    HoldIncreased: ['from', 'to', 'cents', 'job'],
    PriceAdjusted: ['submission', 'job', 'freelancer', 'payCents'],
    RegressionReported: ['submission', 'job', 'freelancer', 'clawedBackCents'],
    BonusClawedBack: ['from', 'to', 'cents', 'job'],
    AgreementEnded: ['job', 'freelancer'],
    ClarificationAnswered: ['clarification', 'job', 'client'],
    ParticipantLeft: ['participant'],
  };

  test('any field changed by one on which money or a seat depends', () => {
    const missed = HISTORY.flatMap((event, at) =>
      (LOAD_BEARING[event.type] ?? []).flatMap((field) =>
        [1, -1].flatMap((by) => {
          const forged = forger.forge((events) => {
            events[at]![field] = Number(events[at]![field]) + by;
          });
          return audit(forged).problems.length > 0 ? [] : [`${event.seq} ${event.type}.${field} ${by}`];
        }),
      ),
    );
    expect(missed).toEqual([]);
  });

  /** What would be lawful too: a question that nobody answered or asked, a freelancer that stayed. */
  const MAY_BE_MISSING = [
    'ClarificationAnswered dropped',
    'ClarificationAsked dropped',
    'ParticipantLeft dropped',
  ];

  test('any of them dropped or doubled, where that cannot be lawful', () => {
    const missed = HISTORY.flatMap((event, at) => {
      if (!NEWER.includes(event.type)) return [];
      const forgeries = {
        dropped: forger.forge((events) => events.splice(at, 1)),
        doubled: forger.forge((events) => events.splice(at, 0, { ...events[at]! })),
      };
      return Object.entries(forgeries)
        .filter(([, events]) => audit(events).problems.length === 0)
        .map(([how]) => `${event.type} ${how}`);
    });
    expect(missed.filter((forgery) => !MAY_BE_MISSING.includes(forgery))).toEqual([]);
  });
});
