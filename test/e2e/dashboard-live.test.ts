import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { newHome, ROOT } from '../support/cli.js';
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

  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${served.url}/api/v1${path}`, init);
    return (await response.json()) as { runId: string; status: string; eventCount: number };
  };

  test('starts a run from the form, watches it live, and follows one job to its payment', async () => {
    const { page, errors, close } = await openTab(browser);
    await page.goto(`${served.url}/#/new?scenario=one-job`);
    const title = page
      .getByRole('main')
      .getByLabel(/^Title/)
      .first();
    await title.fill('One job, from the form');
    await page.getByText('title: One job, from the form').waitFor();
    await page.getByLabel("Seed, instead of the scenario's").fill('1');
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

  test('hosts a cup, registers an entrant, plays it, and shows a match of it', async () => {
    const { page, errors, close } = await openTab(browser);
    await page.goto(`${served.url}/#/tournaments`);
    await page.getByLabel('What it says (YAML)').fill(CUP);
    await page.getByRole('button', { name: 'Open registration' }).click();
    await page.getByRole('heading', { name: 'A cup for anybody' }).waitFor();

    const enter = page.getByRole('form', { name: 'Enter the tournament' });
    await enter.getByLabel('Name').fill('patient');
    await enter.getByLabel('Language').selectOption('javascript');
    await enter
      .getByRole('textbox', { name: 'Program' })
      .fill(readFileSync(join(ROOT, 'examples', 'programs', 'patient.mjs'), 'utf8'));
    await enter.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('patient has entered.').waitFor();
    await enter.getByLabel('Name').fill('housed');
    await enter.getByLabel('Enter with').selectOption({ label: 'A strategy of the house' });
    await enter.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('housed has entered.').waitFor();

    await page.getByRole('button', { name: 'Close registration and start' }).click();
    await page.getByText('ended', { exact: true }).waitFor({ timeout: 300_000 });
    const standings = page.getByRole('region', { name: 'Standings' });
    for (const name of ['patient', 'housed']) await standings.getByText(name).first().waitFor();

    await page.goto(`${page.url()}/matches/1`);
    await page.getByRole('button', { name: 'One event on' }).click();
    await page
      .getByText(/^event 1 of/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

const CUP = `name: cup
title: A cup for anybody
market: statistical-escalation
set: { jobs.count: 5 }
format: { kind: league, seats: 2, meetings: 2 }
score: profit
registration: { house: true, programs: true }
`;
