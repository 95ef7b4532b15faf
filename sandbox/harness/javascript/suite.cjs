'use strict';
// Runs a spec written for Jest. The code under test is elsewhere, and reached by calls only.
const { basename } = require('node:path');
const vm = require('node:vm');
const { begin, explain, frame, readLine, stringify } = require('./host.cjs');
const { AssertionError, makeExpect } = require('./expect.cjs');
const { guard } = require('./guard.cjs');
const { inert } = require('./inert.cjs');
const mock = require('./mock.cjs');
const { Peer } = require('./peer.cjs');
const { Runner } = require('./runner.cjs');
const { Collector } = require('./tests.cjs');

const MISSING_EXPORT = /does not provide an export named '(.+?)'/;

function receive() {
  const line = readLine();
  if (line === null) process.exit(0);
  return line;
}

const moduleNameOf = (specifier) => basename(specifier).replace(/\.[cm]?js$/, '');

/** Evaluates the spec with these exports of the candidate; names that it imports besides are added to `names`. */
async function evaluate({ source, module }, { names, exportOf, globals, settle }) {
  Object.assign(globalThis, globals);
  for (;;) {
    const spec = new vm.SourceTextModule(source, { identifier: 'spec' });
    try {
      await spec.link((specifier) => {
        if (specifier === '@jest/globals') return synthetic(Object.keys(globals), (name) => globals[name]);
        if (moduleNameOf(specifier) === moduleNameOf(module)) return synthetic([...names], exportOf);
        throw new Error(`the suite imports ${specifier}, which is not there`);
      });
    } catch (error) {
      const missing = MISSING_EXPORT.exec(error.message)?.[1];
      if (missing === undefined || names.has(missing)) throw error;
      names.add(missing);
      continue;
    }
    await settle(spec.evaluate());
    return;
  }
}

const synthetic = (names, exportOf) =>
  new vm.SyntheticModule(names, function () {
    for (const name of names) this.setExport(name, exportOf(name));
  });

function failureOf(problem, peer) {
  if (peer.broken) return { passed: false, reason: 'tampered', detail: peer.broken };
  if (problem === null) return { passed: true };
  const { name, message } = explain(problem.error);
  const detail = (name === '' || name === 'Error' ? message : `${name}: ${message}`).slice(0, 500);
  const isThrown = !(problem.error instanceof AssertionError) && peer.errors.isForeign(problem.error);
  return { passed: false, reason: isThrown ? 'threw' : 'wrong', detail };
}

function makeRun(peer) {
  const counter = { assertions: 0, wanted: null };
  const askAbout = (left, right, strict) => peer.request('equals', [left, right, strict]) === true;
  const runner = new Runner(() => peer.request('pump', []), counter);
  const collector = new Collector();
  const jest = {
    ...{ fn: mock.fn, spyOn: mock.spyOn },
    setTimeout: (ms) => {
      runner.timeoutMs = ms;
    },
  };
  const globals = { ...collector.globals(), expect: makeExpect(askAbout, counter), jest };
  return { collector, globals, runner };
}

/** The names of the tests, and of what the spec imports, found without a candidate. */
async function plan(task) {
  const { collector, globals } = makeRun({ request: () => null });
  const names = new Set();
  await evaluate(task, { names, exportOf: inert, globals, settle: (value) => value });
  return { names, tests: collector.tests.map((test) => test.name) };
}

async function connect(task, names, peer) {
  const root = peer.remote(0, false);
  const exported = new Set(peer.request('keys', [root]));
  for (const name of names) {
    if (!exported.has(name)) throw new SyntaxError(`the submission does not export '${name}'`);
  }
  const { collector, globals, runner } = makeRun(peer);
  const settle = (value) => runner.settle(value);
  await evaluate(task, { names: exported, exportOf: (name) => root[name], globals, settle });
  return { tests: collector.tests, runner };
}

function fail(when, error) {
  const { name, message } = explain(error);
  frame(`failed ${stringify({ message: `${when}: ${name}: ${message}`.slice(0, 500) })}`);
  process.exit(0);
}

async function main() {
  const task = begin();
  process.on('unhandledRejection', () => {});
  const planned = await plan(task).catch((error) => fail('the suite cannot be planned', error));
  frame(`P ${stringify(planned.tests)}`);
  const peer = new Peer({ send: (text) => frame(`C ${text}`), receive, guard });
  const { tests, runner } = await connect(task, planned.names, peer).catch((error) =>
    fail('the suite cannot be loaded with this submission', error),
  );
  if (stringify(tests.map((test) => test.name)) !== stringify(planned.tests)) {
    fail('the suite', new Error('the submission changes which tests there are'));
  }
  await runner.run(tests, (index, problem) =>
    frame(`T ${stringify({ index, ...failureOf(problem, peer) })}`),
  );
  frame('end');
  process.exit(0);
}

void main();
