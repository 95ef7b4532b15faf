import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { cli, newHome } from '../support/cli.js';
import { hasChromium, launch, openTab, type Served, serveDashboard } from '../support/dashboard.js';

const withChromium = hasChromium ? describe : describe.skip;

withChromium('a cup in the dashboard (needs Chromium: apt-get install chromium)', () => {
  const home = newHome();
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    served = await serveDashboard(home);
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  async function enter(page: Page, name: string): Promise<void> {
    const form = page.getByRole('form', { name: 'Enter the tournament' });
    await form.getByLabel('Name', { exact: true }).fill(name);
    await form.getByLabel('Enter with').selectOption('house');
    await form.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('list', { name: 'Entrants' }).getByText(name).waitFor();
  }

  test('is hosted, entered, played, watched and kept as one file', async () => {
    const { page, errors, close } = await openTab(browser);
    await page.goto(`${served.url}/#/tournaments`);
    const host = page.getByRole('form', { name: 'Host a tournament' });
    await host.getByRole('button', { name: 'Open registration' }).click();
    await page.getByRole('heading', { name: 'A cup for anybody' }).waitFor();
    for (const name of ['ann', 'bob', 'cleo']) await enter(page, name);

    await page.getByRole('button', { name: 'Spoiler-free' }).click();
    await page.getByRole('button', { name: 'Close registration and start' }).click();
    await page.getByText('ended', { exact: true }).waitFor({ timeout: 120_000 });
    await page.getByRole('table', { name: 'Draw' }).waitFor();
    expect(await page.getByRole('table', { name: 'Standings' }).count()).toBe(0);
    expect(await page.getByRole('columnheader', { name: 'Scores' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Spoiler-free' }).click();
    const rows = page.getByRole('table', { name: 'Standings' }).getByRole('row');
    await rows.nth(3).waitFor();
    expect(await rows.count()).toBe(4);

    await page.getByRole('link', { name: 'Watch match 0', exact: true }).click();
    const scrubber = page.getByRole('slider', { name: 'Moment of the match' });
    await scrubber.waitFor();
    expect(await page.getByText('; score').count()).toBe(0);
    await scrubber.focus();
    await page.keyboard.press('ArrowRight');
    await page
      .getByText(/^event 1 of /)
      .first()
      .waitFor();
    await page.keyboard.press('End');
    await page.getByText('; score').first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('its results open from a file, and ask nobody', async () => {
    const file = join(home, 'results.html');
    const { code, stderr } = await cli(['tournament', 'page', 'cup', '--out', file, '--json'], home);
    expect([code, stderr]).toEqual([0, '']);
    const { page, errors, close } = await openTab(browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('table', { name: 'Standings' }).waitFor();
    await page.getByRole('table', { name: 'Draw' }).waitFor();
    expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
