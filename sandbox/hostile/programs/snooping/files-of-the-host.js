import { readFileSync } from 'node:fs';
export const f = () => ['{{folder}}/readable', '/proc/1/root{{folder}}/readable', '/proc/1/cwd{{folder}}/readable', '/proc/{{server}}/root{{folder}}/readable'].map((path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return 'refused';
  }
});
