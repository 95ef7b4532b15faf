import { appendFileSync, writeFileSync } from 'node:fs';
for (const path of ['{{folder}}/tests/runner.py', '{{package}}/sandbox/harness/javascript/{{marker}}', process.execPath]) {
  try {
    appendFileSync(path, '');
    writeFileSync(path, 'process.exit(0)');
    process.stdout.write(`\n{{breach}} ${path} can be written\n`);
  } catch {}
}
export const f = () => true;
