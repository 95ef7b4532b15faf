import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { cli, newHome } from '../support/cli.js';
import {
  hasChromium,
  launch,
  openTab,
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

withChromium('every view of the dashboard (needs Chromium: apt-get install chromium)', () => {
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    const home = newHome();
    for (const command of WORLD.commands) {
      const { code, stderr } = await cli(command, home);
      if (code !== 0) throw new Error(`tortuga ${command.join(' ')}: ${stderr}`);
    }
    served = await serveDashboard(home);
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  const cases = WORLD.views.flatMap(({ name, path }) =>
    (['light', 'dark'] as const).map((scheme) => ({ name, path, scheme })),
  );

  test.each(cases)(
    '$name, $scheme: no serious finding of axe, nothing beside the page at 390 px, no error',
    async ({ path, scheme }) => {
      const { page, errors, close } = await openTab(browser, { colorScheme: scheme });
      await page.goto(`${served.url}/#${path}`);
      await settled(page);
      await page.waitForTimeout(300);
      // The page's policy lets no script in that is not the server's; a debugger's are not asked.
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
        return (await axe.run()).violations;
      });
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(grave.map(({ id, nodes }) => ({ id, html: nodes[0]!.html, n: nodes.length }))).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      // Pictures are drawn anew when the page says that it is narrower, which takes a busy machine a while.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth).catch(() => null);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(errors).toEqual([]);
      await close();
    },
  );

  test('series have colours of their own, also for whoever asks for less motion', async () => {
    const { page, close } = await openTab(browser);
    await page.goto(`${served.url}/#/runs/1/truth`);
    await page.locator('svg path[fill^="rgb"]').first().waitFor();
    const fills = await page
      .locator('figure svg path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('fill')));
    expect(new Set(fills.filter((fill) => fill !== null && fill !== 'none')).size).toBeGreaterThan(2);
    await close();
  });
});
