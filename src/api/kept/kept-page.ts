import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { UserError } from '../../errors.js';
import { escaped } from '../../escaped.js';
import { PACKAGE_ROOT } from '../../package-root.js';
import { GENERATOR } from '../../reports/html/render.js';
import { VERSION } from '../../version.js';

/** Answers of the API by their paths below its prefix, and the events of runs by their ids; web/src/source/kept.ts reads it. */
export interface Kept {
  readonly answers: Readonly<Record<string, unknown>>;
  /** Refusals, as problem+json has them. */
  readonly refusals: Readonly<Record<string, unknown>>;
  readonly events: Readonly<Record<string, readonly unknown[]>>;
}

export interface KeptPage {
  readonly title: string;
  /** The view that it opens with, such as /runs/all-the-way-down-1 */
  readonly home: string;
  readonly kept: Kept;
}

const FOLDER = join(PACKAGE_ROOT, 'dist', 'web-kept');
const pack = promisify(gzip);

/**
 * The dashboard with what it shows in one page, which opens from a file and asks nobody for anything: its policy lets
 * only its own script and style in.
 * @throws UserError where the dashboard has not been built
 */
export async function keptPage({ title, home, kept }: KeptPage): Promise<string> {
  if (!existsSync(join(FOLDER, 'app.js')))
    throw new UserError('the dashboard has not been built', 'Build it: npm run build.');
  const script = (await readFile(join(FOLDER, 'app.js'), 'utf8')).replace(/<\/(script)/gi, '<\\/$1');
  const style = (await readFile(join(FOLDER, 'app.css'), 'utf8')).replace(/<\/(style)/gi, '<\\/$1');
  const data = (await pack(JSON.stringify(kept))).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest(script)}'`,
    `style-src 'sha256-${digest(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `${GENERATOR}${VERSION}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="app"></div>',
    `<script type="text/plain" id="kept" data-home="${escaped(home)}">${data}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
