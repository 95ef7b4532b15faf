import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cli, newHome } from '../support/cli.js';
import { hasChromium, launch, openTab, settled } from '../support/dashboard.js';

const withChromium = hasChromium ? test : test.skip;

describe('tortuga export RUN --bundle', () => {
  const home = newHome();
  const file = join(home, 'page.html');

  beforeAll(async () => {
    const { code, stderr } = await cli(['run', 'scenarios/one-job.yaml'], home);
    if (code !== 0) throw new Error(stderr);
  });

  test('replaces no file of somebody else, and knows no run that there is not', async () => {
    writeFileSync(file, 'mine');
    const kept = await cli(['export', 'latest', '--bundle', '--out', file], home);
    expect([kept.code, kept.stdout]).toEqual([2, '']);
    expect(kept.stderr).toContain('--force');
    const both = await cli(['export', 'latest', '--bundle', '--tables', 'jobs'], home);
    expect([both.code, both.stdout]).toEqual([2, '']);
    expect(both.stderr).toContain('--tables');
    const missing = await cli(['export', 'nobody-7', '--bundle'], home);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('nobody-7');
  });

  withChromium(
    'opens from a file, asks nobody for anything, and tells the job (needs Chromium)',
    async () => {
      const written = await cli(['export', 'latest', '--bundle', '--out', file, '--force', '--json'], home);
      expect(written.code).toBe(0);
      expect(JSON.parse(written.stdout)).toMatchObject({ run: 'one-job-1', file });
      const browser = await launch();
      try {
        const { page, errors } = await openTab(browser);
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(pathToFileURL(file).href);
        await page.getByRole('heading', { name: 'one-job-1', level: 1 }).waitFor();
        for (const tab of ['Jobs', 'Truth gap', 'Freelancers', 'Ledger', 'Market floor']) {
          await page
            .getByRole('navigation', { name: 'Views of this run' })
            .getByRole('link', { name: tab })
            .click();
          await settled(page);
        }
        expect(await page.locator('[role=alert]').allTextContents()).toEqual([]);
        await page.goto(`${pathToFileURL(file).href}#/runs/one-job-1/jobs/0`);
        await settled(page);
        await page
          .getByText('JobSettled')
          .or(page.getByText(/settled/))
          .first()
          .waitFor();
        expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
        expect(errors).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
