import { Grader, hasBrowser, type SandboxBackend } from '#sandbox/index.js';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { BACKENDS_UNDER_TEST, describeBackends } from './sandbox-backends.js';

/** What `catalog check` takes, here as well as for users: the first that can be had. */
const PROVED_IN = BACKENDS_UNDER_TEST.find(
  ({ name, missing }) => name !== 'docker' && missing === null,
)!.name;

const { repositories } = loadCatalog(BUILTIN_CATALOG);

/** All of each job is proved by `catalog check` in one sandbox; here, that the others come to the same. */
describeBackends(
  'the jobs on codebases',
  (backend: SandboxBackend) => {
    const grader = new Grader(backend);
    afterAll(() => grader.close());

    for (const { spec, visible, hidden, reference, wrong } of repositories) {
      const pages = hidden.kind === 'repository' && hidden.browser;
      const here = !pages || hasBrowser();
      const title = `${spec.id}: the reference passes; a superficial patch passes what is visible, and fails what it is said to fail`;
      const why = here ? '' : ' (skipped: no Chromium; install it with `sudo apt-get install chromium`)';
      (here ? test : test.skip)(`${title}${why}`, async () => {
        const { submission, fails } = wrong.at(-1)!;
        const [right, seen, truth] = await Promise.all([
          grader.grade(reference, hidden),
          grader.grade(submission, visible),
          grader.grade(submission, hidden),
        ]);
        expect(right.tests.filter(({ passed }) => !passed)).toEqual([]);
        expect(seen).toMatchObject({ passed: true });
        const failed = truth.tests.flatMap(({ passed, index }) =>
          passed ? [] : hidden.tests[index]!.clauses,
        );
        expect(failed).toEqual(expect.arrayContaining([...fails]));
      });
    }
  },
  (name) => name !== PROVED_IN,
);
