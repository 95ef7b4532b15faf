import { existsSync } from 'node:fs';
import { type BackendName, type SandboxSpec, SandboxUnavailableError } from '../sandbox.port.js';

/** Where Chromium is looked for, in sandboxes as well as here. */
const PLACES = [
  ...['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/chromium-browser'],
  '/usr/bin/google-chrome',
];
/** What it reads besides its own files, to find fonts. */
const FONTS = ['/etc/fonts', '/var/cache/fontconfig'];

/** Whether this machine has a Chromium that sandboxes can show. */
export const hasBrowser = (): boolean => PLACES.some((path) => existsSync(path));

/** Files outside /usr that a browser needs. */
export const browserNeeds = ({ browser }: SandboxSpec): string[] =>
  browser ? FONTS.filter((path) => existsSync(path)) : [];

/** @throws SandboxUnavailableError where a browser is asked for and not installed */
export function needBrowser(backend: BackendName, { browser }: SandboxSpec): void {
  if (!browser || hasBrowser()) return;
  const remedy = 'install it with `sudo apt-get install chromium`';
  throw new SandboxUnavailableError(backend, `no Chromium is installed; ${remedy}`, {
    kind: 'image-missing',
  });
}
