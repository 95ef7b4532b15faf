// A program for a seat of Tortuga, with nothing but Node.js: a freelancer that waits for bounties to rise.
//
// One question a line on standard input, one answer a line on standard output; docs/programs.md says what is in them. Print
// nothing else there: what is for you goes to standard error.
import { createInterface } from 'node:readline';

/** The part of a bounty that is worth waiting for, and how many rivals are too many to wait. */
const WORTH_WAITING = 0.2;
const CROWD = 3;

/** Offers for the jobs whose bounty will not rise soon, or that others are after. */
function bid({ jobs, room, now }) {
  const wanted = jobs.filter((job) => !job.rejectedBefore && job.language !== 'python' && !waits(job, now));
  return { actions: wanted.slice(0, room).map(offer) };
}

function waits({ bountyCents, ladder, postedAt, deadlineAt, rivals }, now) {
  const next = ladder.find((step) => postedAt + step.afterSeconds > now);
  if (!next || rivals.length >= CROWD) return false;
  const gain = (next.bountyCents - bountyCents) / bountyCents;
  return gain > WORTH_WAITING && postedAt + next.afterSeconds < deadlineAt;
}

function offer({ job, takes, bountyCents, title }) {
  if (takes === 'claims') return { type: 'claim', job };
  const pitch = `I have done things like "${title}" before, and take my time.`;
  return {
    type: 'propose',
    job,
    priceCents: Math.max(1, Math.floor(bountyCents * 0.95)),
    pitch,
    confidence: 0.6,
  };
}

/** Hands in the starter with the visible tests answered. Put your own programmer here. */
function work({ code }) {
  if (code === null) return { type: 'done' };
  if (code.kind !== 'functions' || code.starter.language !== 'javascript' || code.tests.kind !== 'value') {
    return { type: 'give-back' };
  }
  return { type: 'files', files: { [code.starter.main]: byHeart(code.tests.tests) } };
}

function byHeart(tests) {
  const known = Object.fromEntries(tests.map((test) => [JSON.stringify([test.call, test.args]), test]));
  const lines = [
    `const KNOWN = ${JSON.stringify(known)};`,
    'function answer(call, args) {',
    '  const test = KNOWN[JSON.stringify([call, args])] ?? {};',
    "  if ('throws' in test) throw new Error(test.throws === true ? 'no' : test.throws);",
    '  return test.expect;',
    '}',
    ...[...new Set(tests.map((test) => test.call))]
      .sort()
      .map((name) => `export const ${name} = (...args) => answer('${name}', args);`),
  ];
  return `${lines.join('\n')}\n`;
}

const DECIDE = { 'bidder.bid': bid, 'bidder.work': work };

for await (const line of createInterface({ input: process.stdin })) {
  const { role, observation } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ protocol: 1, answer: DECIDE[role](observation) })}\n`);
}
