import { DAY, HOUR, type MarketEvent } from '#market/index.js';
import { type Evidence, fairPlay } from '../../../src/fair-play/index.js';

const JOBS = 60;

/** Writes the events of a market by hand. */
class Script {
  private readonly events: { readonly at: number; readonly body: object }[] = [];
  private proposals = 0;
  private submissions = 0;

  constructor(readonly names: readonly string[]) {
    for (const [participant, name] of names.entries())
      this.say(0, { type: 'ParticipantJoined', participant, name, role: 'freelancer', capacity: 100 });
    for (let job = 0; job < JOBS; job++)
      this.say(job * DAY, { type: 'JobPosted', job, client: 99, manager: 90 + (job % 2), openingCents: 100 });
  }

  offer(at: number, freelancer: number, job: number): void {
    const proposal = this.proposals++;
    const facts = { pitch: `pitch ${proposal}`, confidence: 1 };
    this.say(at, { type: 'ProposalSubmitted', proposal, job, freelancer, priceCents: 50, facts });
  }

  award(at: number, freelancer: number, job: number): void {
    this.say(at, { type: 'JobAwarded', job, freelancer, proposal: 0, priceCents: 50, payCents: 45 });
  }

  reject(at: number, freelancer: number, job: number): void {
    const submission = this.submissions++;
    this.award(at - 2, freelancer, job);
    this.say(at - 1, { type: 'WorkSubmitted', submission, job, freelancer });
    this.say(at, { type: 'WorkRejected', submission, job, freelancer, approvals: 0 });
  }

  evidence(): Evidence {
    const inOrder = [...this.events].sort((a, b) => a.at - b.at);
    const events = inOrder.map(({ at, body }, index) => ({ ...body, at, seq: index + 1 }) as MarketEvent);
    return fairPlay(events, { textOf: () => null });
  }

  private say(at: number, body: object): void {
    this.events.push({ at, body });
  }
}

const kindsOf = ({ signals }: Evidence) => signals.map(({ kind }) => kind);

describe('names that end and begin', () => {
  /** Name after name is turned down, and on that day, or `later`, the next one begins. */
  const relay = (later: (name: number) => number): Script => {
    const script = new Script(Array.from({ length: 12 }, (_, index) => `name-${index}`));
    for (let name = 0; name < 12; name++) {
      const job = 4 * name + 7;
      script.offer(job * DAY + later(name), name, job);
      script.reject((job + 4) * DAY, name, job);
    }
    return script;
  };

  test('at other times are none', () => {
    expect(kindsOf(relay((name) => (1 + (name % 2)) * DAY + 2 * HOUR).evidence())).not.toContain('churn');
  });

  test('one after another are churn', () => {
    const soon = relay(() => 2 * HOUR).evidence();
    expect(soon.signals).toMatchObject([{ kind: 'churn', example: { events: [expect.any(Number)] } }]);
    expect(soon.signals[0]!.who).toContain('name-5');
  });
});

describe('offers in the same instants', () => {
  const market = (at: (freelancer: number, job: number) => number): Evidence => {
    const script = new Script(['one', 'other', 'third', 'fourth']);
    for (let job = 0; job < JOBS; job++)
      for (let freelancer = 0; freelancer < 4; freelancer++)
        script.offer(job * DAY + at(freelancer, job), freelancer, job);
    return script.evidence();
  };

  test('of two among others are told of both', () => {
    const { signals } = market((freelancer, job) => (freelancer < 2 ? 60 : 100 * freelancer + job));
    const instants = signals.filter(({ kind }) => kind === 'instants');
    expect(instants.map(({ who }) => who)).toEqual([
      ['one', 'other'],
      ['other', 'one'],
    ]);
  });

  test('of all, where all look at once, are held against nobody', () => {
    expect(kindsOf(market(() => 60))).not.toContain('instants');
  });
});

describe('managers', () => {
  const market = (chosen: (job: number) => number): Evidence => {
    const script = new Script(['one', 'other', 'third']);
    for (let job = 0; job < JOBS; job++) {
      for (let freelancer = 0; freelancer < 3; freelancer++)
        script.offer(job * DAY + 100 * freelancer + job, freelancer, job);
      script.award(job * DAY + HOUR, chosen(job), job);
    }
    return script.evidence();
  };

  test('that one of them always chooses somebody, and the other never, is favour', () => {
    const { signals } = market((job) => (job % 2 === 0 ? 0 : 1 + ((job >> 1) % 2)));
    expect(signals.find(({ who }) => who.includes('one'))).toMatchObject({
      kind: 'favour',
      who: ['participant 90', 'one'],
      saw: expect.stringContaining('30 of 30'),
    });
  });

  test('that both choose alike is none', () => {
    expect(kindsOf(market((job) => (job >> 1) % 3))).not.toContain('favour');
  });
});
