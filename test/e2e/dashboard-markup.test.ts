import type { Browser, Page } from 'playwright-core';
import { cli, newHome } from '../support/cli.js';
import { hasChromium, launch, openTab, type Served, serveDashboard } from '../support/dashboard.js';

const withChromium = hasChromium ? describe : describe.skip;

/** What an agent may write where it hopes that a page takes it for its own. */
const MARKUP = '<img src=x onerror="globalThis.taken=1"></script><script>globalThis.taken=1</script>';

interface Trace {
  texts: Record<string, string>;
  specification: { clauses: Record<string, string>; starter: Record<string, string> } | null;
}

/** Puts it into all texts of a job, into those that are JSON at each of their strings. */
function poisoned(trace: Trace): Trace {
  const inAll = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inText(text)]));
  const { specification } = trace;
  return {
    ...trace,
    texts: inAll(trace.texts),
    specification: specification && {
      clauses: inAll(specification.clauses),
      starter: inAll(specification.starter),
    },
  };
}

const KEPT = new Set(['kind', 'language', 'framework']);

function inValue(key: string, value: unknown): unknown {
  if (typeof value === 'string' && !KEPT.has(key)) return `${value} ${MARKUP}`;
  if (key !== 'files') return value;
  const files = Object.entries(value as Record<string, string>);
  return Object.fromEntries(files.map(([name, text]) => [`${MARKUP}${name}`, text]));
}

function inText(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object') return JSON.stringify(value, inValue);
  } catch {
    // It is no JSON, but a sentence.
  }
  return `${text} ${MARKUP}`;
}

withChromium('what agents wrote, on the page of a job (needs Chromium: apt-get install chromium)', () => {
  let served: Served;
  let browser: Browser;
  let page: Page;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const home = newHome();
    const { code, stderr } = await cli(['run', 'scenarios/arbitration.yaml', '--set', 'jobs.count=3'], home);
    if (code !== 0) throw new Error(stderr);
    served = await serveDashboard(home);
    browser = await launch();
    ({ page, close } = await openTab(browser));
    await page.route(/\/runs\/[^/]+\/jobs\/\d+$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: poisoned((await response.json()) as Trace) });
    });
    await page.route(/\/log$/, async (route) => {
      const response = await route.fetch();
      const log = (await response.text()).replace(
        /"title":"/g,
        `"title":${JSON.stringify(MARKUP).slice(0, -1)} `,
      );
      await route.fulfill({ response, body: log });
    });
    await page.goto(`${served.url}/#/runs/latest/jobs/1`);
    await page.locator('.job-brief').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.locator('.cm-editor').first().waitFor();
  });

  afterAll(async () => {
    await close?.();
    await browser?.close();
    await served?.stop();
  });

  test.each([
    ['title', 'h2'],
    ['brief', '.job-brief li'],
    ['clauses', '.job-clause'],
    ['pitches and comments', 'blockquote'],
    ['code and tests', '.cm-content'],
    ['names of files', '.job-files button'],
  ])('%s: markup is shown as text', async (_, place) => {
    const texts = await page.locator(place).allInnerTexts();
    expect(texts.filter((text) => text.includes('<img src=x onerror='))).not.toHaveLength(0);
  });

  test('none of it has become a part of the page, or has run', async () => {
    expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
    const scripts = await page.locator('script').evaluateAll((all) => all.map((one) => one.textContent));
    expect(scripts.filter((text) => text?.includes('taken'))).toEqual([]);
    expect(await page.evaluate(() => (globalThis as { taken?: number }).taken)).toBeUndefined();
  });
});
