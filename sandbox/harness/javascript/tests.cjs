'use strict';
// Collects the tests of a spec. Skipped ones are run too: the exercises' own checks un-skip them.
const { show } = require('./print.cjs');

class Collector {
  tests = [];
  #block = newBlock(null, '');

  globals() {
    const test = this.#testFunction();
    const describe = this.#describeFunction();
    const hook = (name) => (run) => {
      this.#block[name].push(run);
    };
    return {
      ...{ test, it: test, xtest: test, xit: test, fit: test },
      ...{ describe, xdescribe: describe, fdescribe: describe },
      ...{ beforeEach: hook('beforeEach'), afterEach: hook('afterEach') },
      ...{ beforeAll: hook('beforeAll'), afterAll: hook('afterAll') },
    };
  }

  #testFunction() {
    const add = (name, run, timeoutMs) => {
      const block = this.#block;
      const made = { name: [...titles(block), titleOf(name)].join(' > '), run, timeoutMs, block, args: [] };
      this.tests.push(made);
      return made;
    };
    const each = eachOf((name, run, { args, timeoutMs }) => {
      add(name, run, timeoutMs).args = args;
    });
    return withVariants(add, each);
  }

  #describeFunction() {
    const enter = (name, body, { args }) => {
      const outer = this.#block;
      this.#block = newBlock(outer, titleOf(name));
      try {
        body(...args);
      } finally {
        this.#block = outer;
      }
    };
    return withVariants((name, body) => enter(name, body, { args: [] }), eachOf(enter));
  }
}

const newBlock = (parent, name) => ({
  ...{ parent, name, started: false },
  ...{ beforeEach: [], afterEach: [], beforeAll: [], afterAll: [] },
});

const titleOf = (name) => (typeof name === 'function' ? name.name : String(name));
const titles = (block) => (block.parent === null ? [] : [...titles(block.parent), block.name]);

function withVariants(add, each) {
  const base = (...args) => {
    add(...args);
  };
  base.each = each;
  for (const name of ['only', 'skip', 'concurrent'])
    base[name] = Object.assign((...args) => base(...args), { each });
  base.todo = () => {};
  return base;
}

/** `each` over rows, or over a table in a template. */
const eachOf =
  (add) =>
  (table, ...values) => {
    const rows = table.raw ? templateRows(table[0], values) : [...table];
    return (name, run, timeoutMs) => {
      for (const [index, row] of rows.entries()) {
        const args = Array.isArray(row) ? row : [row];
        add(format(titleOf(name), args, index), run, { args, timeoutMs });
      }
    };
  };

function templateRows(heading, values) {
  const names = heading.split('|').map((name) => name.trim());
  const rows = [];
  for (let start = 0; start + names.length <= values.length; start += names.length) {
    rows.push(Object.fromEntries(names.map((name, at) => [name, values[start + at]])));
  }
  return rows;
}

function format(name, args, index) {
  const rest = [...args];
  const filled = name.replace(/%([sdifjop#%])/g, (whole, kind) => {
    if (kind === '%') return '%';
    if (kind === '#') return String(index);
    if (rest.length === 0) return whole;
    const value = rest.shift();
    return typeof value === 'string' && kind !== 'p' && kind !== 'j' ? value : show(value);
  });
  return filled.replace(/\$(\w+)/g, (whole, key) => {
    const first = args[0];
    if (first === null || typeof first !== 'object' || !Object.hasOwn(first, key)) return whole;
    return typeof first[key] === 'string' ? first[key] : show(first[key]);
  });
}

module.exports = { Collector };
