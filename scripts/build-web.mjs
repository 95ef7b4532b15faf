/** Builds the dashboard: for the server into dist/web, and for kept pages into dist/web-kept. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configFile = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url));

for (const mode of ['production', 'kept']) await build({ configFile, mode, logLevel: 'warn' });
