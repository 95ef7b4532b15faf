import { writeFileSync } from 'node:fs';
export const f = () => {
  writeFileSync('evil.node', Buffer.from('7f454c4602010100', 'hex'));
  const module = { exports: {} };
  for (const path of ['./evil.node', '/proc/self/exe']) {
    try {
      process.dlopen(module, path);
      return 'loaded';
    } catch {}
  }
  try {
    process.binding('spawn_sync').spawn({ file: '/bin/sh', args: ['sh', '-c', 'echo x > {{folder}}/mark'], stdio: [] });
  } catch {}
  return 'refused';
};
