import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type ApiClient, apiAt } from './api-client.js';
import { ROOT, startCli } from './cli.js';

export const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

interface World {
  /** What is played before anything is looked at. */
  readonly commands: readonly string[][];
  readonly views: readonly { readonly name: string; readonly path: string }[];
}

export const WORLD = JSON.parse(
  readFileSync(join(ROOT, 'test', 'support', 'dashboard', 'world.json'), 'utf8'),
) as World;

export interface Served extends ApiClient {
  readonly url: string;
  /** As a service is stopped. @returns its exit code */
  stop(): Promise<number | null>;
}

/** `tortuga serve` as its user starts it. */
export async function serveDashboard(home: string, args: readonly string[] = []): Promise<Served> {
  const child = startCli(['serve', '--port', '0', '--json', ...args], home);
  const said: string[] = [];
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const { url } = await new Promise<{ url: string }>((done, fail) => {
    const told: string[] = [];
    child.stdout!.on('data', (part: Buffer) => {
      told.push(part.toString());
      if (told.join('').trimEnd().endsWith('}')) done(JSON.parse(told.join('')) as { url: string });
    });
    child.stderr!.on('data', (part: Buffer) => said.push(part.toString()));
    child.once('exit', (code) => fail(new Error(`serve ended with ${code}: ${said.join('')}`)));
  });
  return {
    ...apiAt(url),
    url,
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

export interface Seen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page, refused scripts and styles among them. */
  readonly errors: string[];
  close(): Promise<void>;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

/** A tab of its own, in which nothing moves that has not to. */
export async function openTab(
  browser: Browser,
  { width = 1280, height = 900, colorScheme = 'light' as 'light' | 'dark' } = {},
): Promise<Seen> {
  const context = await browser.newContext({
    ...{ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', acceptDownloads: true },
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, context, errors, close: () => context.close() };
}

/** Until everything that was asked for is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
}
