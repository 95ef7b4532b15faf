/** The boundaries of docs/decisions/0001-house.md as a failing check. A file that no rule covers is an error too. */
const only = (name, comment, { from, allowed }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    // Scripts run what was built, which a clean checkout does not hold yet.
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: 'dist/' } },
    ...[false, true].map((orphan) => ({
      name: orphan ? 'unclassified-and-alone' : 'unclassified',
      comment: 'Every source file lives in one of the known folders.',
      severity: 'error',
      from: {
        pathNot:
          '^(market|agents|sandbox|scenarios|src|test|bench|examples|scripts|web|node_modules)/|^[^/]+$',
        path: '\\.[cm]?[jt]sx?$',
        ...(orphan ? { orphan } : {}),
      },
      to: {},
    })),
    only('market-is-pure', 'The market imports nothing outside itself.', {
      from: '^market/',
      allowed: '^market/',
    }),
    {
      name: 'sandbox-built-ins',
      comment: 'The sandbox imports Node built-ins only; dockerode only in sandbox/docker.',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: '^sandbox/docker/' },
      to: { pathNot: '^sandbox/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'sandbox-docker',
      comment: 'Docker is spoken to through dockerode.',
      severity: 'error',
      from: { path: '^sandbox/docker/' },
      to: { pathNot: '^(sandbox|node_modules/(@types/)?dockerode)/', dependencyTypesNot: ['core'] },
    },
    only(
      'scenarios',
      'Scenarios know the market, zod and yaml; files are read in load.ts and importers/ alone.',
      {
        from: '^scenarios/(?!importers/|load|catalog/load|schema-files)',
        allowed: ['^scenarios/', '^market/index\\.ts$', '^node_modules/(zod|yaml|fastest-levenshtein)/'],
      },
    ),
    only('scenario-readers', 'The readers may also open files, and parse CSV and the two languages.', {
      from: '^scenarios/(importers/|load|catalog/load|schema-files)',
      allowed: [
        '^scenarios/',
        '^market/index\\.ts$',
        '^node_modules/(zod|yaml|fastest-levenshtein|csv-parse|@lezer/(common|python|javascript|lr))/',
        '^(node:)?(fs|path|zlib|stream|readline|url|crypto|v8)(/promises)?$',
      ],
    }),
    only('agents', 'Agents decide, and nothing else.', {
      from: '^agents/(?!scripted/|llm/|remote/)',
      allowed: ['^agents/', '^market/index\\.ts$', '^sandbox/index\\.ts$', '^scenarios/catalog/job\\.ts$'],
    }),
    only('scripted-agents', 'Scripted agents parse programs, and draw from seeded generators.', {
      from: '^agents/scripted/',
      allowed: [
        '^agents/',
        '^market/index\\.ts$',
        '^sandbox/index\\.ts$',
        '^node_modules/(@lezer/|pure-rand/)',
      ],
    }),
    only('llm-agents', 'Agents with models ask through LangChain, and read their prompts.', {
      from: '^agents/llm/',
      allowed: [
        '^agents/',
        '^market/index\\.ts$',
        '^sandbox/index\\.ts$',
        '^node_modules/(langchain|@langchain/(core|openai)|zod)/',
        '^(node:)?(crypto|events|fs|path|url)$',
      ],
    }),
    only('remote-agents', 'Remote agents describe what they take by schemas, sign, and call by fetch.', {
      from: '^agents/remote/',
      allowed: [
        '^agents/',
        '^market/index\\.ts$',
        '^sandbox/index\\.ts$',
        '^node_modules/zod/',
        '^(node:)?crypto$',
      ],
    }),
    {
      name: 'examples-stand-alone',
      comment: 'Examples take nothing but what Node.js brings.',
      severity: 'error',
      from: { path: '^examples/' },
      to: { dependencyTypesNot: ['core'] },
    },
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
      to: {
        path: '^(market|agents|sandbox|scenarios)/',
        pathNot: '^(market|agents|sandbox|scenarios)/index\\.ts$',
      },
    },
    {
      name: 'http-in-one-place',
      comment: 'HTTP is spoken in src/api alone, so that nothing else has to load it.',
      severity: 'error',
      from: { pathNot: '^(src/api|test)/' },
      to: {
        path: '^node_modules/(express|helmet|swagger-ui-dist|zod-openapi|@nestjs/(platform-express|terminus|throttler))/',
      },
    },
    {
      name: 'api-is-started-by-the-command-line',
      comment: 'What the API does is done by services that know nothing of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(api|cli/commands)/' },
      to: { path: '^src/api/' },
    },
    {
      name: 'contracts-know-no-controllers',
      comment: 'A contract is what OpenAPI, the dashboard and tests are made of: it needs no server.',
      severity: 'error',
      from: { path: '^src/api/([^/]+/[^/]+\\.(contract|schema)|contract/[^/]+)\\.ts$' },
      to: { path: '^src/api/.*\\.(controller|module|guard|interceptor|filter)\\.ts$' },
    },
    {
      name: 'nothing-imports-src',
      severity: 'error',
      from: { pathNot: '^(src|test|web)/' },
      to: { path: '^src/' },
    },
    {
      name: 'web-knows-the-contract',
      comment:
        'The dashboard knows the types of the HTTP contract and of events, and libraries; nothing else.',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^(market|agents|sandbox|scenarios|src|test|bench|examples|scripts)/',
        pathNot: '^(market/events\\.ts|src/api/(.*\\.(contract|schema)|contract/shared)\\.ts)$',
      },
    },
    {
      name: 'web-takes-types-alone',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(market|src)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'environment-is-read-once',
      comment: 'Only src/config reads the environment; dotenv and the like belong nowhere else.',
      severity: 'error',
      from: { pathNot: '^src/config/' },
      to: { path: '(^|/)dotenv' },
    },
    {
      name: 'langchain-in-one-place',
      comment: 'Nobody else speaks to LangChain, so that it can be loaded late, and replaced.',
      severity: 'error',
      from: { pathNot: '^(agents/llm|test)/' },
      to: { path: '^node_modules/(langchain|@langchain)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^(dist|coverage|\\.tortuga|test/fixtures|scenarios/catalog/jobs|sandbox/harness|sandbox/hostile/(programs|suites))/',
    },
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
