const { availableParallelism } = require('node:os');

const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // Programs in sandboxes take long on a busy machine, and have limits of their own; no test measures time.
  testTimeout: 600_000,
  // Tests wait for programs, containers and deadlines during part of their time.
  maxWorkers: 2 * availableParallelism(),
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  // A test file's globals are properties of a vm's context: what is used in hot loops is ten times slower there.
  sandboxInjectedGlobals: [
    ...['Array', 'Boolean', 'Float64Array', 'Infinity', 'Int32Array', 'JSON', 'Map'],
    ...['Math', 'Number', 'Object', 'Promise', 'Set', 'String', 'Uint8Array'],
  ],
  moduleNameMapper: {
    '^#(src|agents|market|sandbox|scenarios)/(.*)\\.js$': '<rootDir>/$1/$2',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.ts$': swc('typescript'), '^.+\\.js$': swc('ecmascript') },
  transformIgnorePatterns: [
    'node_modules/(?!(@nestjs/|@x0k/|hyparquet|pure-rand|@lezer/|csv-parse|diff|p-queue|p-timeout|eventemitter3|is-network-error|p-retry|zod-openapi))',
  ],
};
