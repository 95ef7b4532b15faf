import type { Browser } from 'playwright-core';
import { newHome } from '../support/cli.js';
import { hasChromium, launch, openTab, type Served, serveDashboard } from '../support/dashboard.js';

const withChromium = hasChromium ? describe : describe.skip;

withChromium('a live run in the dashboard (needs Chromium: apt-get install chromium)', () => {
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

  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${served.url}/api/v1${path}`, init);
    return (await response.json()) as { runId: string; status: string; eventCount: number };
  };

  test('goes on after a break from where it broke: nothing is missing, nothing is there twice', async () => {
    const body = JSON.stringify({ scenario: 'statistical-escalation', set: ['jobs.count=1500'] });
    const { runId } = await ask('/runs', {
      ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
    });
    const { page, context, close } = await openTab(browser);
    await page.goto(`${served.url}/#/runs/${runId}`);
    const bar = page.getByRole('region', { name: 'The moment that is looked at' });
    await bar.getByText('live', { exact: true }).waitFor();

    await context.setOffline(true);
    await bar.getByText('connection lost').waitFor();
    const { status } = await ask(`/runs/${runId}`);
    await context.setOffline(false);

    // Else the break would have come after the end, and shown nothing.
    expect(status).toBe('running');
    await bar.getByText('finished', { exact: true }).waitFor({ timeout: 300_000 });
    const { eventCount } = await ask(`/runs/${runId}`);
    const of = eventCount.toLocaleString('en-US');
    await bar.getByText(`event ${of} of ${of}`).waitFor();
    await close();
  });
});
