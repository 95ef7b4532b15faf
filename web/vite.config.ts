import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** "use client" is for servers that render, and the address of a script for scripts that load others: there are neither. */
const EXPECTED = new Set(['MODULE_LEVEL_DIRECTIVE', 'EMPTY_IMPORT_META']);

/**
 * The dashboard twice from the same sources: as modules for the server (dist/web), and as one classic script and one style
 * sheet (dist/web-kept), which `tortuga export --bundle` puts into pages that open from a folder without a server.
 */
export default defineConfig(({ mode }) => {
  const kept = mode === 'kept';
  return {
    root: import.meta.dirname,
    base: './',
    publicDir: kept ? false : 'public',
    build: {
      outDir: kept ? '../dist/web-kept' : '../dist/web',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // The server allows no inline pictures of its own making; a kept page has to hold all in itself.
      assetsInlineLimit: kept ? Number.MAX_SAFE_INTEGER : 0,
      chunkSizeWarningLimit: 4000,
      cssCodeSplit: !kept,
      rolldownOptions: {
        onLog: (level, log, tell) => !EXPECTED.has(log.code ?? '') && tell(level, log),
        ...(kept && {
          input: resolve(import.meta.dirname, 'src/main.tsx'),
          output: {
            ...{ format: 'iife', codeSplitting: false, entryFileNames: 'app.js' },
            assetFileNames: 'app[extname]',
          },
        }),
      },
    },
    server: { proxy: { '/api': process.env.TORTUGA_SERVER ?? 'http://127.0.0.1:7431' } },
  };
});
