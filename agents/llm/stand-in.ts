import type { LlmRole } from './replies.js';

/** Answers as short as they are for a person; a model that reasons says more. */
const USUAL_TOKENS: Readonly<Record<LlmRole, number>> = {
  'client.brief': 700,
  'client.answer': 150,
  'client.change': 120,
  'bidder.propose': 400,
  'bidder.work': 600,
  'manager.choose': 250,
  'test-author.write': 1_500,
  'reviewer.review': 400,
  'arbiter.rule': 300,
};

interface Observed {
  readonly clauses?: readonly { readonly id: string; readonly text: string }[];
  readonly jobs?: readonly { readonly job: number; readonly takes: string; readonly bountyCents: number }[];
  readonly room?: number;
  readonly offers?: readonly { readonly proposal: number; readonly available: boolean }[];
  readonly entry?: readonly string[];
  readonly briefClauses?: readonly string[];
  readonly main?: string | null;
  readonly files?: readonly string[];
}

/** What a stand-in says, and how many tokens of a real model that would be. */
export interface StoodIn {
  readonly message: object;
  readonly tokensOut: number;
}

interface Message {
  readonly role: string;
  readonly content?: string | null | readonly { readonly text?: string }[];
  readonly tool_calls?: readonly unknown[];
}

const ROLE_LINE = /tortuga-role: (\S+)\s*$/;

/**
 * Plays a model that does the least that keeps a market going, to count what would be asked: everybody offers, the first
 * available is taken, work takes five calls, and all of it is approved.
 */
export function standIn(body: {
  readonly messages: readonly Message[];
  readonly tools?: readonly unknown[];
}): StoodIn {
  const role = ROLE_LINE.exec(textOf(body.messages[0]))?.[1] as LlmRole | 'probe';
  if (role === 'probe') return { message: { content: '{"ok": true}' }, tokensOut: 10 };
  const observed = observedIn(body.messages);
  if (role === 'bidder.work')
    return { message: workCall(body.messages, observed), tokensOut: USUAL_TOKENS[role] };
  return { message: { content: JSON.stringify(REPLY[role](observed)) }, tokensOut: USUAL_TOKENS[role] };
}

function textOf(message: Message | undefined): string {
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join('');
}

function observedIn(messages: readonly Message[]): Observed {
  const text = messages.map(textOf).findLast((one) => one.includes('<observation>')) ?? '';
  return JSON.parse(/<observation>\n(.*)\n<\/observation>/.exec(text)?.[1] ?? '{}') as Observed;
}

const reasoning = '';

const REPLY: Readonly<Record<Exclude<LlmRole, 'bidder.work'>, (seen: Observed) => unknown>> = {
  'client.brief': ({ clauses = [] }) => ({ lines: clauses.map(({ id, text }) => ({ text, clauses: [id] })) }),
  'client.answer': () => ({ text: 'As the brief says.', clauses: [] }),
  'client.change': () => ({ reasoning, proceed: true }),
  'bidder.propose': ({ jobs = [], room = 0 }) => ({
    reasoning,
    actions: jobs
      .slice(0, room)
      .map(({ job, takes, bountyCents }) =>
        takes === 'claims'
          ? { type: 'claim', job }
          : { type: 'propose', job, priceCents: bountyCents, pitch: 'I do it.', confidence: 0.5 },
      ),
  }),
  'manager.choose': ({ offers = [] }) => ({
    reasoning,
    award: offers.find(({ available }) => available)?.proposal ?? null,
  }),
  'test-author.write': ({ entry = [], briefClauses = [] }) => ({
    tests: [
      {
        name: 'a call',
        clauses: briefClauses.slice(0, 1),
        call: entry[0],
        args: '[]',
        expect: 'null',
        throws: null,
      },
    ],
  }),
  'reviewer.review': () => ({ reasoning, approve: true, score: 80, comment: 'Approved.' }),
  'arbiter.rule': () => ({ reasoning, approve: true, comment: 'Approved.' }),
};

/** Looks, reads, writes, tests and submits. */
function workCall(messages: readonly Message[], { main, files = [] }: Observed): object {
  const path = main ?? files[0] ?? 'README.md';
  const steps: readonly (readonly [string, object])[] = [
    ['list_files', {}],
    ['read_file', { path }],
    ['write_file', { path, content: '' }],
    ['run_visible_tests', {}],
    ['submit', { summary: 'Done.' }],
  ];
  const done = messages.filter(({ tool_calls }) => tool_calls !== undefined).length;
  const [name, input] = steps[Math.min(done, steps.length - 1)]!;
  const call = { id: `call_${done}`, type: 'function', function: { name, arguments: JSON.stringify(input) } };
  return { content: null, tool_calls: [call] };
}
