import { Worker } from 'node:worker_threads';
const code = 'const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 1))';
export const f = () => new Promise((resolve) => {
  for (let i = 0; i < 3; i++) new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 4096 } }).on('error', resolve);
});
