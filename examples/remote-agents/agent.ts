/**
 * A remote agent for Tortuga, with nothing but Node.js: it bids, works, chooses and reviews over HTTP.
 * What it decides is in DECIDE; everything else is the protocol of docs/remote-agents.md.
 *
 *   TORTUGA_AGENT_KEY=... node agent.ts 8090        (Node.js 22.18 or newer, or the file that `npm run build` makes)
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

const WINDOW_SECONDS = 300;
const MOST_BYTES = 16 * 1024 * 1024;

interface Job {
  readonly job: number;
  readonly bountyCents: number;
  readonly takes: 'proposals' | 'claims';
  readonly rejectedBefore: boolean;
}

interface Bidding {
  readonly room: number;
  readonly jobs: readonly Job[];
}

/** Asks for four fifths of the bounty, for as many jobs as it has room for. */
function bid({ room, jobs }: Bidding) {
  const wanted = jobs.filter(({ rejectedBefore }) => !rejectedBefore).slice(0, room);
  return {
    actions: wanted.map(({ job, takes, bountyCents }) =>
      takes === 'claims'
        ? { type: 'claim', job }
        : {
            ...{ type: 'propose', job, priceCents: Math.max(1, Math.floor(bountyCents * 0.8)) },
            ...{ pitch: 'I learn your tests by heart.', confidence: 0.5 },
          },
    ),
  };
}

interface ValueTest {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly expect?: unknown;
  readonly throws?: true | string;
}

interface Working {
  readonly code: {
    readonly kind: 'functions' | 'repository';
    readonly starter: { readonly language: string; readonly main: string };
    readonly tests: { readonly kind: string; readonly tests: readonly ValueTest[] };
  } | null;
}

/** Passes every visible test and understands nothing. Put your own programmer here. */
function work({ code }: Working) {
  if (code === null) return { type: 'done' };
  const inJavaScript = code.kind === 'functions' && code.starter.language === 'javascript';
  if (!inJavaScript || code.tests.kind !== 'value') return { type: 'give-back' };
  return { type: 'files', files: { [code.starter.main]: byHeart(code.tests.tests) } };
}

function byHeart(tests: readonly ValueTest[]): string {
  const known = tests.map(({ call, args, expect, throws }) => [
    JSON.stringify([call, args]),
    { expect, throws },
  ]);
  const names = [...new Set(tests.map(({ call }) => call))];
  return [
    `const known = new Map(${JSON.stringify(known)});`,
    'function answer(call, args) {',
    '  const { expect = null, throws } = known.get(JSON.stringify([call, args])) ?? {};',
    "  if (throws !== undefined) throw new Error(throws === true ? 'no' : throws);",
    '  return expect;',
    '}',
    ...names.map((name) => `export const ${name} = (...args) => answer('${name}', args);`),
    '',
  ].join('\n');
}

interface Choosing {
  readonly offers: readonly { proposal: number; priceCents: number; available: boolean }[];
}

/** Takes the cheapest. */
function choose({ offers }: Choosing) {
  const [best] = offers
    .filter(({ available }) => available)
    .toSorted((a, b) => a.priceCents - b.priceCents || a.proposal - b.proposal);
  return best ? { type: 'award', proposal: best.proposal } : { type: 'reject-all' };
}

interface Reviewing {
  readonly tests: { readonly total: number; readonly passed: number } | null;
}

/** Goes by the visible tests. */
function review({ tests }: Reviewing) {
  const approve = tests !== null && tests.total > 0 && tests.passed === tests.total;
  return {
    approve,
    score: tests && tests.total > 0 ? Math.round((100 * tests.passed) / tests.total) : 0,
    comment: approve ? 'All visible tests pass.' : 'Not all visible tests pass.',
  };
}

/** The same, whatever the panel said. */
function rule(observation: Reviewing) {
  const { approve, comment } = review(observation);
  return { approve, comment };
}

interface Clause {
  readonly id: string;
  readonly text: string;
}

/** Says all that it wants. */
const brief = ({ clauses }: { readonly clauses: readonly Clause[] }) => ({
  lines: clauses.map(({ id, text }) => ({ text, clauses: [id] })),
});

const DECIDE: Readonly<Record<string, (observation: never) => unknown>> = {
  'bidder.bid': bid,
  'bidder.work': work,
  'manager.choose': choose,
  'reviewer.review': review,
  'arbiter.rule': rule,
  'client.brief': brief,
  'client.answer': () => ({ text: 'Please go by the brief.', clauses: [] }),
};

const sign = (key: string, parts: readonly [string, string, string], body: Buffer | string): string =>
  createHmac('sha256', key)
    .update(`${parts.join('.')}.`)
    .update(body)
    .digest('hex');

/** Nonces that came within the window: none is answered twice. */
const seen = new Map<string, number>();

function isFresh(nonce: string, timestamp: number, now: number): boolean {
  for (const [old, at] of seen) if (at < now - WINDOW_SECONDS) seen.delete(old);
  if (!/^[0-9a-f]{32}$/.test(nonce) || Math.abs(timestamp - now) > WINDOW_SECONDS || seen.has(nonce))
    return false;
  seen.set(nonce, timestamp);
  return true;
}

function isSigned(key: string, headers: IncomingMessage['headers'], body: Buffer): boolean {
  const { 'tortuga-timestamp': timestamp, 'tortuga-nonce': nonce, 'tortuga-signature': signature } = headers;
  const right = Buffer.from(sign(key, ['request', String(timestamp), String(nonce)], body));
  const given = Buffer.from(String(signature));
  if (right.length !== given.length || !timingSafeEqual(right, given)) return false;
  return isFresh(String(nonce), Number(timestamp), Date.now() / 1_000);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function respond(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number, why: string) => response.writeHead(status).end(why);
  const body = await bodyOf(request);
  if (body === null) return void refuse(413, 'too big');
  if (!isSigned(key, request.headers, body)) return void refuse(401, 'not signed, too old, or seen before');
  const { protocol, role, observation } = JSON.parse(body.toString('utf8'));
  const decide = DECIDE[role];
  if (protocol !== 1 || !decide || request.url !== `/v1/${role.replace('.', '/')}`) {
    return void refuse(404, 'not a role of this agent');
  }
  const reply = JSON.stringify({ protocol: 1, answer: decide(observation as never) });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const nonce = String(request.headers['tortuga-nonce']);
  response.writeHead(200, {
    'content-type': 'application/json',
    'tortuga-timestamp': timestamp,
    'tortuga-nonce': nonce,
    'tortuga-signature': sign(key, ['reply', timestamp, nonce], reply),
  });
  response.end(reply);
}

export function startAgent(key: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    respond(key, request, response).catch(() => response.destroy());
  });
  return new Promise((started) => {
    server.listen(port, '127.0.0.1', () => started(server));
  });
}

async function main(): Promise<void> {
  const key = process.env.TORTUGA_AGENT_KEY;
  if (!key) throw new Error('set TORTUGA_AGENT_KEY to the key that the scenario signs with');
  const server = await startAgent(key, Number(process.argv[2] ?? 8090));
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as { port: number }).port}\n`);
}

if (/remote-agents\/agent\.[jt]s$/.test(process.argv[1] ?? '')) void main();
