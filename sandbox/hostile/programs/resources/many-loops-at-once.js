import { Worker } from 'node:worker_threads';
export const f = () => new Promise(() => {
  for (let i = 0; i < 3; i++) new Worker('for (;;);', { eval: true });
});
