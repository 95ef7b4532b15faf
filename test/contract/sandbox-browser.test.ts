import {
  DEFAULT_LIMITS,
  grade,
  hasBrowser,
  type RepositorySuite,
  type SandboxBackend,
} from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

const PAGE = `<!doctype html><title>Greeter</title>
<input id="name"><button onclick="greet()">Greet</button><p id="out">nobody</p>
<script>
async function greet() {
  const answer = await fetch('/greet', { method: 'POST', body: document.querySelector('#name').value });
  document.querySelector('#out').textContent = await answer.text();
}
</script>`;

const MAIN = `import { createServer } from 'node:http';
createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  if (request.url === '/greet') return response.end('Hello ' + text);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(${JSON.stringify(PAGE)});
}).listen(process.env.PORT, '127.0.0.1');
`;

const SOURCE = `
test('c1: a guest is greeted', async ({ page }) => {
  await page.open('/');
  assert.equal(await page.text('#out'), 'nobody');
  await page.fill('#name', 'Zoë & <b>Łukasz</b>');
  await page.click('button');
  await page.sees('#out', 'Hello Zoë & <b>Łukasz</b>');
});

test('c1: what is not there is not seen', async ({ page }) => {
  await page.open('/');
  assert.equal(await page.text('#greeting'), null);
  await page.sees('#out', 'somebody');
});

test('c1: a page reaches the program, and nothing else', async ({ page }) => {
  await page.open('/');
  const reach = (url) => page.evaluate('fetch(' + JSON.stringify(url) + ', { mode: "no-cors" }).then(() => true, () => false)');
  assert.deepEqual([await reach('/greet'), await reach('http://192.0.2.1/'), await reach('http://169.254.169.254/')], [true, false, false]);
});
`;

const SUITE: RepositorySuite = {
  kind: 'repository',
  language: 'javascript',
  files: { 'main.mjs': MAIN },
  start: ['node', 'main.mjs'],
  command: null,
  browser: true,
  source: SOURCE,
  tests: [...SOURCE.matchAll(/^test\('(.*?)',/gm)].map(([, name]) => ({ name: name!, clauses: ['c1'] })),
};

const PATCH = '--- /dev/null\n+++ b/NOTES.txt\n@@ -0,0 +1 @@\n+Nothing.\n';
const chromium = hasBrowser();
const browserTest = chromium ? test : test.skip;
const why = chromium ? '' : ' (skipped: no Chromium; install it with `sudo apt-get install chromium`)';

describeBackends('pages', (backend: SandboxBackend) => {
  browserTest(`a page is used by mouse and keyboard, through the tunnel${why}`, async () => {
    const report = await grade(backend, {
      submission: { patch: PATCH },
      suite: SUITE,
      limits: DEFAULT_LIMITS,
    });
    expect(report.tests[2]).toEqual({ index: 2, name: SUITE.tests[2]!.name, passed: true });
    expect(report.tests).toMatchObject([
      { passed: true },
      { passed: false, reason: 'wrong' },
      { passed: true },
    ]);
    expect(report.tests[1]!.detail).toContain('nobody');
  });
});
