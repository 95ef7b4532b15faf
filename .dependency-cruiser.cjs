/** The boundaries of docs/decisions/0001-house.md as a failing check. A file that no rule covers is an error too. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'unclassified',
      comment: 'Every source file lives in one of the known folders.',
      severity: 'error',
      from: { pathNot: '^(market|agents|sandbox|scenarios|src|test|web|node_modules)/', path: '\\.[cm]?[jt]s$' },
      to: {},
    },
    only('market-is-pure', '^market/', '^market/', 'The market imports nothing outside itself.'),
    {
      name: 'sandbox-built-ins',
      comment: 'The sandbox imports Node built-ins only; dockerode only in sandbox/docker.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { pathNot: '^sandbox/', dependencyTypesNot: ['core'] },
    },
    only(
      'scenarios',
      '^scenarios/(?!importers/|load|catalog/load|schema-files)',
      ['^scenarios/', '^market/index\\.ts$', '^node_modules/(zod|yaml|fastest-levenshtein)/'],
      'Scenarios know the market, zod and yaml; files are read in load.ts and importers/ alone.',
    ),
    only(
      'scenario-readers',
      '^scenarios/(importers/|load|catalog/load|schema-files)',
      [
        '^scenarios/',
        '^market/index\\.ts$',
        '^node_modules/(zod|yaml|fastest-levenshtein|csv-parse|@lezer/(common|python|javascript|lr))/',
        '^(node:)?(fs|path|zlib|stream|readline|url|crypto)(/promises)?$',
      ],
      'The readers may also open files, and parse CSV and the two languages.',
    ),
    only(
      'agents',
      '^agents/(?!scripted/|llm/|remote/)',
      ['^agents/', '^market/index\\.ts$', '^sandbox/index\\.ts$', '^scenarios/catalog/job\\.ts$'],
      'Agents decide, and nothing else.',
    ),
    only(
      'scripted-agents',
      '^agents/scripted/',
      ['^agents/', '^market/index\\.ts$', '^sandbox/index\\.ts$', '^node_modules/(@lezer/|pure-rand/)'],
      'Scripted agents parse programs, and draw from seeded generators.',
    ),
    {
      name: 'agents-see-the-sandbox-as-a-type',
      severity: 'error',
      from: { path: '^agents/' },
      to: { path: '^sandbox/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-through-the-entrances',
      comment: 'src reaches the others through their index.ts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(market|agents|sandbox|scenarios)/', pathNot: '^(market|agents|sandbox|scenarios)/index\\.ts$' },
    },
    {
      name: 'nothing-imports-src',
      severity: 'error',
      from: { pathNot: '^(src|test)/' },
      to: { path: '^src/' },
    },
    {
      name: 'environment-is-read-once',
      comment: 'Only src/config reads the environment; dotenv and the like belong nowhere else.',
      severity: 'error',
      from: { pathNot: '^src/config/' },
      to: { path: '(^|/)dotenv' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['types', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
