/**
 * Plays a few runs, a study and a cup into a store of its own, and takes a picture of every view of the dashboard: at
 * 1280 and 390 pixels, light and dark.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TORTUGA = join(ROOT, 'bin', 'tortuga');
const WORLD = JSON.parse(readFileSync(join(ROOT, 'test', 'support', 'dashboard', 'world.json'), 'utf8'));
const WIDTHS = { 1280: 900, 390: 844 };

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const home = mkdtempSync(join(tmpdir(), 'tortuga-screenshots-'));
const env = { ...process.env, TORTUGA_HOME: home };
for (const command of WORLD.commands) {
  process.stderr.write(`tortuga ${command.join(' ')}\n`);
  execFileSync(process.execPath, [TORTUGA, ...command], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 2] });
}
const server = spawn(process.execPath, [TORTUGA, 'serve', '--port', '0'], { cwd: ROOT, env });
const url = await new Promise((done) => {
  createInterface({ input: server.stdout }).on('line', (line) => {
    const found = /dashboard +(http\S+)/.exec(line);
    if (found) done(found[1]);
  });
});
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox'] });
try {
  mkdirSync(values.out, { recursive: true });
  for (const view of WORLD.views.filter(({ name }) => !values.only || name === values.only))
    for (const scheme of ['light', 'dark'])
      for (const [width, height] of Object.entries(WIDTHS)) await shoot(view, { scheme, width, height });
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
  rmSync(home, { recursive: true, force: true });
}

async function shoot({ name, path }, { scheme, width, height }) {
  const page = await browser.newPage({
    ...{ viewport: { width: Number(width), height }, colorScheme: scheme, reducedMotion: 'reduce' },
  });
  await page.goto(`${url}/#${path}`);
  await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
  await page.waitForTimeout(800);
  const file = join(values.out, `${name}-${width}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  console.log(file);
}
