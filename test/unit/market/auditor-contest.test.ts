import { audit, DAY, isMoneyEvent, type JobTerms, type MarketEvent } from '#market/index.js';
import { Stage } from '../../support/market-stage.js';

/** An event in the hands of a forger. */
interface Draft {
  type: MarketEvent['type'];
  [field: string]: unknown;
}

const award = (prize: 'first-correct' | 'best-score'): JobTerms['award'] => ({
  rule: 'contest',
  windowSeconds: DAY,
  submitSeconds: 5 * DAY,
  prize,
});

/** Best score: one is rejected, two are accepted, the better one wins, the last is late. First: a failure, then a win. Then a second-price sale. */
function validHistory(): readonly MarketEvent[] {
  const stage = new Stage({ freelancers: 4, capacity: 3 });
  const [a, b, c, d] = stage.freelancers as [number, number, number, number];
  const review = (submission: number, approve: boolean, score?: number) =>
    stage.do({ type: 'RecordReview', reviewer: stage.reviewers[0]!, submission, approve, score });
  const best = stage.post({ award: award('best-score') });
  const first = stage.post({ award: award('first-correct') });
  for (const freelancer of [a, b, c, d]) stage.claim(best, freelancer);
  stage.claim(first, a);
  stage.claim(first, b);
  stage.wait(DAY);
  review(stage.submit(best, a), false, 99);
  review(stage.submit(best, b), true, 60);
  review(stage.submit(best, c), true, 70);
  review(stage.submit(first, a), false);
  stage.do({ type: 'AbandonJob', freelancer: b, job: first });
  stage.wait(5 * DAY);
  stage.claim(first, c);
  stage.claim(first, d);
  stage.wait(DAY);
  stage.submit(first, c);
  review(stage.submit(first, d), true);
  const sold = stage.post({ award: { rule: 'sealed-second-price', windowSeconds: DAY } });
  stage.propose(sold, a, 40_000);
  stage.propose(sold, b, 55_000);
  stage.wait(DAY);
  review(stage.submit(sold, a), true);
  return stage.events;
}

const HISTORY = validHistory();

function forge(change: (events: Draft[]) => void): MarketEvent[] {
  const events = HISTORY.map((event) => ({ ...event }) as unknown as Draft);
  change(events);
  let transfer = 0;
  return (events as unknown as MarketEvent[]).map((event, at) => {
    const money = isMoneyEvent(event) ? { transfer: ++transfer } : {};
    return { ...event, ...money, seq: at + 1 };
  });
}

const nth = (events: readonly Draft[], type: Draft['type'], which: number) =>
  events.filter((event) => event.type === type)[which]!;
const edit = (type: Draft['type'], changes: object, which = 0) =>
  forge((events) => Object.assign(nth(events, type, which), changes));
const drop = (type: Draft['type'], which = 0) =>
  forge((events) => events.splice(events.indexOf(nth(events, type, which)), 1));
const double = (type: Draft['type'], which = 0) =>
  forge((events) => {
    const event = nth(events, type, which);
    events.splice(events.indexOf(event), 0, { ...event });
  });

const FORGERIES: readonly [string, () => MarketEvent[], RegExp][] = [
  ['an entry was never made', () => drop('JobClaimed'), /others than have entered/],
  ['the start is missing', () => drop('ContestStarted'), /somebody else|not running/],
  ['the start is doubled', () => double('ContestStarted'), /while a contest is running/],
  ['somebody else competes', () => edit('ContestStarted', { freelancers: [2, 3, 4, 9] }), /others than/],
  [
    'another prize than the bounty',
    () => edit('ContestStarted', { priceCents: 100_001 }),
    /bounty is 100000/,
  ],
  ['more pay than prize', () => edit('ContestStarted', { payCents: 100_001 }), /promises/],
  ['the deadline is another', () => edit('ContestStarted', { submitBy: 7 * DAY }), /another time/],
  ['handed in after the deadline', () => edit('ContestStarted', { submitBy: DAY - 1 }), /too late/],
  ['an entry is handed in twice', () => double('WorkSubmitted'), /not at work/],
  ['somebody gives up twice', () => double('JobAbandoned'), /not at work|did not have/],
  ['a late entrant is forgotten', () => drop('SubmissionsClosed'), /before all are judged/],
  ['another one is late', () => edit('SubmissionsClosed', { late: [2] }), /others than are late/],
  ['a review is missing', () => drop('ReviewRecorded', 1), /counts 1 approvals/],
  ['a verdict is missing', () => drop('WorkRejected'), /before all are judged/],
  ['a verdict is doubled', () => double('WorkAccepted'), /not under review/],
  ['the worse one wins', () => edit('ContestWon', { submission: 1, freelancer: 3 }), /another one is better/],
  ['a score is raised', () => edit('ReviewRecorded', { score: 71 }, 1), /another one is better/],
  ['a score is missing', () => edit('ReviewRecorded', { score: undefined }, 1), /none where it does/],
  ['a score where none counts', () => edit('ReviewRecorded', { score: 5 }, 3), /where none counts/],
  ['a rejected one wins', () => edit('ContestWon', { submission: 0, freelancer: 2 }), /not accepted/],
  ['the winner is somebody else', () => edit('ContestWon', { freelancer: 3 }), /not accepted/],
  ['the prize has grown', () => edit('ContestWon', { priceCents: 100_100 }), /another prize/],
  ['the victory is missing', () => drop('ContestWon'), /not due/],
  ['the victory is doubled', () => double('ContestWon'), /not running/],
  ['the failure is missing', () => drop('ContestFailed'), /while a contest is running/],
  ['the failure is doubled', () => double('ContestFailed'), /not running/],
  ['won and failed', () => edit('ContestWon', { type: 'ContestFailed' }), /not lost/],
  ['sealed bids were not opened', () => drop('BidsOpened'), /not offered/],
  [
    'opened under the other rule',
    () => edit('BidsOpened', { rule: 'sealed-first-price' }),
    /bids give 40000/,
  ],
  ['a bid was hidden', () => edit('BidsOpened', { proposals: [8] }), /bids give 100000/],
  ['a bid was counted twice', () => edit('BidsOpened', { proposals: [8, 8] }), /nobody made/],
  ['the dearer bid wins', () => edit('JobAwarded', { proposal: 9, freelancer: 3 }), /not offered/],
];

describe('an audit of contests and sealed bids', () => {
  test('finds nothing in a true history', () => {
    expect(audit(HISTORY).problems).toEqual([]);
    const types = new Set(HISTORY.map(({ type }) => type));
    for (const type of ['SubmissionsClosed', 'ContestFailed', 'ContestWon', 'BidsOpened'] as const)
      expect(types).toContain(type);
  });

  test.each(FORGERIES)('finds that %s', (_, forged, problem) => {
    expect(audit(forged()).problems.join('\n')).toMatch(problem);
  });
});
