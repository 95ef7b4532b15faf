const LINE =
  /^(\S+) \S+ \S+ \[([^\]]+)\] "([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3}) (\d+|-)(?: "[^"]*" "([^"]*)")?$/;
const TIME = /^(\d{2})\/(\w{3})\/(\d{4}):(\d{2}):(\d{2}):\d{2} ([+-])(\d{2})(\d{2})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STATIC_FILE = /\.(css|js|png|jpg|svg|ico|woff2)$/i;

/** The day in UTC, or null when the time cannot be read. */
function utcDay(time) {
  const match = TIME.exec(time);
  if (!match) return null;
  const [, day, month, year, hour, minute, sign, offsetHours, offsetMinutes] = match;
  const minutes = Number(hour) * 60 + Number(minute);
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  const moment = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), 0, minutes - offset);
  return new Date(moment).toISOString().slice(0, 10);
}

function parse(line) {
  const match = LINE.exec(line);
  const day = match && utcDay(match[2]);
  if (!day) return null;
  const [, address, , method, url, status, size, agent = ''] = match;
  const path = url.split('?')[0].toLowerCase().replace(/\/+$/, '') || '/';
  const good = status[0] === '2' || status === '304';
  const isPage = method === 'GET' && good && !STATIC_FILE.test(url.split('?')[0]);
  return { address, day, status, bytes: size === '-' ? 0 : Number(size), agent, path, isPage };
}

const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);

export function summarizeLog(text, top = 10) {
  const summary = { requests: 0, skipped: 0, bots: 0, bytes: 0 };
  const statuses = new Map();
  const hits = new Map();
  const addresses = new Map();
  for (const line of text.split(/\r?\n/)) {
    const request = parse(line);
    if (!request) {
      if (line.trim() !== '') summary.skipped += 1;
      continue;
    }
    const { address, day, status, path } = request;
    if (/bot|crawler|spider/i.test(request.agent)) {
      summary.bots += 1;
      continue;
    }
    summary.requests += 1;
    summary.bytes += request.bytes;
    count(statuses, `${status[0]}xx`);
    if (request.isPage) count(hits, path);
    addresses.set(day, (addresses.get(day) ?? new Set()).add(address));
  }
  const pages = [...hits].map(([path, hits]) => ({ path, hits }));
  pages.sort((a, b) => b.hits - a.hits || (a.path < b.path ? -1 : 1));
  return {
    ...summary,
    statuses: Object.fromEntries(statuses),
    pages: pages.slice(0, top),
    visitors: Object.fromEntries([...addresses].map(([day, seen]) => [day, seen.size])),
  };
}
