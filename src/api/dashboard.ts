import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { PACKAGE_ROOT } from '../package-root.js';

/** What `npm run build` makes of web/. */
const DASHBOARD = join(PACKAGE_ROOT, 'dist', 'web');

/** Scripts and styles come from this server alone, and the page can be put into no other. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Names of these hold a digest of what they hold. */
const LASTING = /[\\/]assets[\\/]/;

/**
 * Serves the dashboard beside the API. It is the same for everybody and holds nothing of any run, so that it is given without a token.
 * @returns whether there is one
 */
export function serveDashboard(app: NestExpressApplication): boolean {
  if (!existsSync(join(DASHBOARD, 'index.html'))) return false;
  app.useStaticAssets(DASHBOARD, {
    dotfiles: 'ignore',
    setHeaders: (response: Response, file: string) => {
      response.setHeader('Content-Security-Policy', POLICY);
      const lasts = LASTING.test(file.slice(DASHBOARD.length));
      response.setHeader('Cache-Control', lasts ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return true;
}
