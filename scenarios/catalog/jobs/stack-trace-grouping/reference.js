const FRAME = /^\s+at (?:async )?(?:(.+?) \()?(.+?):\d+:\d+\)?$/;

function cleanName(name = '?') {
  return name.replace(/^new /, '').replace(/ \[as [^\]]+\]$/, '');
}

function cleanFile(file) {
  return file
    .replace(/^file:\/\//, '')
    .replace(/\?.*$/, '')
    .replace(/[.-][0-9a-f]{8,}(?=\.\w+$)/, '');
}

function parseFrame(line) {
  const match = FRAME.exec(line);
  return match && { name: cleanName(match[1]), file: cleanFile(match[2]) };
}

function describe({ trace }) {
  const lines = trace.split('\n');
  const start = lines.findLastIndex((line) => line.startsWith('Caused by: '));
  const [head, ...rest] = lines.slice(Math.max(start, 0));
  const firstLine = head.replace(/^Caused by: /, '');
  const title = firstLine.replace(/'[^']*'|"[^"]*"/g, '<text>').replace(/\d+/g, '<n>');
  const type = firstLine.split(':')[0];

  const frames = rest.map(parseFrame).filter(Boolean);
  const own = frames.filter((frame) => !frame.file.includes('node_modules/') && !frame.file.startsWith('node:'));
  const used = own.length > 0 ? own : frames;
  const parts = [type, ...used.slice(0, 3).map((frame) => `${frame.name}@${frame.file}`)];
  return { title, key: used.length === 0 ? title : parts.join(' | ') };
}

export function groupErrors(reports) {
  const groups = new Map();
  for (const report of [...reports].sort((a, b) => a.at - b.at)) {
    const { key, title } = describe(report);
    const group = groups.get(key) ?? { key, title, count: 0, first: report.at, last: report.at, ids: [] };
    group.count += 1;
    group.last = report.at;
    group.ids.push(report.id);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => b.count - a.count || b.last - a.last || (a.key < b.key ? -1 : 1),
  );
}
