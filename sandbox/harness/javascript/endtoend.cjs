'use strict';
// Runs end-to-end tests. The program is in another sandbox, and is reached through the host alone.
const assert = require('node:assert/strict');
const { frame, serve } = require('./lines.cjs');
const { carry } = require('./streams.cjs');
const { newPage } = require('./page.cjs');
const { ProgramError, answer, ask, makeUser, openTunnel } = require('./user.cjs');

const TEST_MS = 40_000;
const DETAIL = 400;

function collect(source) {
  const tests = [];
  new Function('test', 'assert', source)((name, body) => tests.push({ name, body }), assert);
  return tests;
}

function failureOf(error) {
  const detail = `${error?.name}: ${error?.message}`.slice(0, DETAIL);
  if (error instanceof ProgramError) return { reason: error.reason, detail };
  return { reason: error instanceof assert.AssertionError ? 'wrong' : 'threw', detail };
}

/** Whether a test may use a page: to open one costs more than most tests, and some name all that they take. */
function takesPage({ body }) {
  const [, named] = /^(?:async )?\(\{([^}]*)\}\)/.exec(String(body)) ?? [];
  return named === undefined || /\bpage\b|\.\.\./.test(named);
}

/** Tests that open pages get one; the program is up before it. */
async function withPage(body, user) {
  await user.ready();
  const { page, close } = await newPage(user.url);
  try {
    return await body({ ...user, page });
  } finally {
    await close();
  }
}

async function runOne(test, user, browser) {
  const { body } = test;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new ProgramError('timeout', 'the test did not end')), TEST_MS);
  });
  try {
    await ask('begin');
    await Promise.race([browser && takesPage(test) ? withPage(body, user) : body(user), late]);
    return { passed: true };
  } catch (error) {
    return { passed: false, ...failureOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function main(task) {
  const wanted = new Set(task.tests);
  const tests = collect(task.source).filter(({ name }) => wanted.has(name));
  frame(`P ${JSON.stringify(tests.map(({ name }) => name))}`);
  const port = await openTunnel();
  for (const [index, test] of tests.entries()) {
    frame(`T ${JSON.stringify({ index, ...(await runOne(test, makeUser(task, port), task.browser)) })}`);
  }
  frame('end');
  process.exit(0);
}

process.on('unhandledRejection', () => {});
serve((task) => {
  main(task).catch((error) => {
    frame(`failed ${JSON.stringify({ message: `${error.name}: ${error.message}`.slice(0, DETAIL) })}`);
    process.exit(0);
  });
  return (line) => carry(line) || answer(line);
});
