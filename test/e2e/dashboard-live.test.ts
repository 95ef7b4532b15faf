import type { Browser } from 'playwright-core';
import { newHome } from '../support/cli.js';
import { hasChromium, launch, openTab, type Served, serveDashboard } from '../support/dashboard.js';

const withChromium = hasChromium ? describe : describe.skip;

withChromium('the dashboard as its user has it (needs Chromium: apt-get install chromium)', () => {
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    served = await serveDashboard(newHome());
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  test('starts a run from the form, watches it live, and follows one job to its payment', async () => {
    const { page, errors, close } = await openTab(browser);
    await page.goto(`${served.url}/#/new?scenario=one-job`);
    const title = page
      .getByRole('main')
      .getByLabel(/^Title/)
      .first();
    await title.fill('From the form');
    await page.locator('.cm-line', { hasText: 'title: From the form' }).waitFor();
    await page.getByRole('button', { name: 'Start the run' }).click();
    // Where this machine lacks something that matters, it says so first.
    const open = page.getByRole('button', { name: /^Open one-job/ });
    const heading = page.getByRole('heading', { name: 'one-job-1', level: 1 });
    await open.or(heading).first().waitFor();
    if (await open.isVisible()) await open.click();
    await heading.waitFor();

    const bar = page.getByRole('region', { name: 'The moment that is looked at' });
    await bar.getByText('finished', { exact: true }).waitFor({ timeout: 300_000 });
    const tabs = page.getByRole('navigation', { name: 'Views of this run' });
    await tabs.getByRole('link', { name: 'Jobs' }).click();
    await page.getByRole('table').getByRole('link').first().click();
    const money = page.getByRole('region', { name: 'Money' });
    await money.getByText('nothing left in escrow').waitFor();
    await money.getByText('paid', { exact: true }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('cancels a run and goes on with it, and follows it to its end', async () => {
    const market = { scenario: 'statistical-escalation', set: ['jobs.count=1500'] };
    const { runId } = (await served.post('/runs', market)).body;
    const { page, close } = await openTab(browser);
    await page.goto(`${served.url}/#/runs/${runId}`);
    const bar = page.getByRole('region', { name: 'The moment that is looked at' });
    await bar.getByRole('button', { name: 'Cancel' }).click();
    await bar.getByText('interrupted', { exact: true }).waitFor();
    await bar.getByRole('button', { name: 'Go on' }).click();
    await bar.getByText('finished', { exact: true }).waitFor({ timeout: 300_000 });
    const { eventCount } = (await served.get(`/runs/${runId}`)).body;
    const of = eventCount.toLocaleString('en-US');
    await bar.getByText(`event ${of} of ${of}`).waitFor();
    await close();
  });

  test('goes on after a break from where it broke: nothing is missing, nothing is there twice', async () => {
    const market = { scenario: 'statistical-escalation', set: ['jobs.count=1500'] };
    const { runId } = (await served.post('/runs', market)).body;
    const { page, context, close } = await openTab(browser);
    await page.goto(`${served.url}/#/runs/${runId}`);
    const bar = page.getByRole('region', { name: 'The moment that is looked at' });
    await bar.getByText('live', { exact: true }).waitFor();

    await context.setOffline(true);
    await bar.getByText('connection lost').waitFor();
    const { status } = (await served.get(`/runs/${runId}`)).body;
    await context.setOffline(false);

    // Else the break would have come after the end, and shown nothing.
    expect(status).toBe('running');
    await bar.getByText('finished', { exact: true }).waitFor({ timeout: 300_000 });
    const { eventCount } = (await served.get(`/runs/${runId}`)).body;
    const of = eventCount.toLocaleString('en-US');
    await bar.getByText(`event ${of} of ${of}`).waitFor();
    await close();
  });
});
