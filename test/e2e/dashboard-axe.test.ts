import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { cli, newHome } from '../support/cli.js';
import {
  hasChromium,
  launch,
  openTab,
  type Seen,
  type Served,
  serveDashboard,
  settled,
  WORLD,
} from '../support/dashboard.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Skipped where there is no Chromium: install Debian's package `chromium`. */
const withChromium = hasChromium ? describe : describe.skip;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The markets of pictures are larger than what stands in a page needs. */
const FEWER: Readonly<Record<string, readonly string[]>> = {
  'scenarios/all-the-way-down.yaml': ['--set', 'jobs.count=14'],
  'scenarios/statistical-escalation.yaml': ['--set', 'jobs.count=60'],
};

/** Those of axe's rules that look at colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds in the page, by all its rules or by some. */
async function graveIn(page: Page, rules?: readonly string[]): Promise<object[]> {
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(only ? { runOnly: only } : {})).violations;
  }, rules);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => ({ id, html: nodes[0]!.html, n: nodes.length }));
}

withChromium('every view of the dashboard (needs Chromium: apt-get install chromium)', () => {
  let served: Served;
  let browser: Browser;
  let tab: Seen;

  beforeAll(async () => {
    const home = newHome();
    for (const command of WORLD.commands) {
      const fewer = FEWER[command[1]!] ?? [];
      const { code, stderr } = await cli([...command, ...fewer], home);
      if (code !== 0) throw new Error(`tortuga ${command.join(' ')}: ${stderr}`);
    }
    served = await serveDashboard(home);
    browser = await launch();
    tab = await openTab(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  test.each(WORLD.views)(
    '$name: no serious finding of axe in light and in dark, nothing beside the page at 390 px, no error',
    async ({ path }) => {
      const { page, errors } = tab;
      errors.length = 0;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 900 });
      // Each view is loaded anew: another fragment alone would only change what is shown.
      await page.goto('about:blank');
      await page.goto(`${served.url}/#${path}`);
      await settled(page);
      await page.waitForTimeout(300);
      // The page's policy lets no script in that is not the server's; a debugger's are not asked.
      await page.evaluate(AXE);
      expect(await graveIn(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForFunction(() => document.getAnimations().length === 0);
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
      // In the dark nothing but colours is otherwise.
      expect(await graveIn(page, OF_COLOURS)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      // Pictures are drawn anew when the page says that it is narrower, which takes a busy machine a while.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth).catch(() => null);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(errors).toEqual([]);
    },
  );

  test('series have colours of their own, also for whoever asks for less motion', async () => {
    const { page } = tab;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto('about:blank');
    await page.goto(`${served.url}/#/runs/1/truth`);
    await page.locator('svg path[fill^="rgb"]').first().waitFor();
    const fills = await page
      .locator('figure svg path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('fill')));
    expect(new Set(fills.filter((fill) => fill !== null && fill !== 'none')).size).toBeGreaterThan(2);
  });
});
