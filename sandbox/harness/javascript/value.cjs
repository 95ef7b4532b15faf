'use strict';
// Calls functions of the submission with plain inputs and reports what came back. It knows no expected values.
const { begin, explain, finish, frame, giveUpWithoutMemory, load, stringify } = require('./host.cjs');

class NotPlain extends Error {}

const { getPrototypeOf, getOwnPropertySymbols, keys, prototype: objectPrototype } = Object;

/** A copy made of plain JSON values only, or a NotPlain error where JSON would lose something. */
function plain(value) {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new NotPlain(`it contains ${value}`);
  }
  if (typeof value !== 'object') throw new NotPlain(`it contains a value of type ${typeof value}`);
  if (Array.isArray(value)) return Array.from(value, plain);
  const prototype = getPrototypeOf(value);
  if (prototype !== objectPrototype && prototype !== null)
    throw new NotPlain('it contains an instance of a class');
  if (getOwnPropertySymbols(value).length > 0) throw new NotPlain('it contains a symbol');
  const copy = Object.create(null);
  for (const key of keys(value)) copy[key] = plain(value[key]);
  return copy;
}

function find(module, name) {
  const path = name.split('.');
  const start = path[0] in module ? module : module.default;
  let owner;
  let found = start;
  for (const key of path) {
    owner = found;
    found = found?.[key];
  }
  return typeof found === 'function' ? (args) => found.apply(owner, args) : null;
}

async function outcome(module, test) {
  const call = find(module, test.call);
  if (call === null) return { missing: `there is no function ${test.call}` };
  let result;
  try {
    result = await call(test.args);
  } catch (error) {
    giveUpWithoutMemory(error);
    return { thrown: explain(error) };
  }
  try {
    return { value: plain(result) };
  } catch (error) {
    if (error instanceof NotPlain) return { lossy: error.message };
    if (error instanceof RangeError) return { lossy: 'it is nested too deeply' };
    return { thrown: explain(error) };
  }
}

async function main() {
  const task = begin();
  let module;
  try {
    module = await load(task);
  } catch (error) {
    frame(`failed ${stringify(explain(error))}`);
    return;
  }
  frame('loaded');
  for (const [index, test] of task.tests.entries()) {
    const result = await outcome(module, test);
    frame(`${index} ${stringify(result)}`);
  }
  frame('end');
  finish();
}

void main();
