import { span } from '../../parts/format.js';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** With two or three digits: "12.3 MB". */
export function bytes(value: number): string {
  const at = value < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(value) / Math.log(1024)));
  const amount = value / 1024 ** at;
  return `${amount.toFixed(at === 0 || amount >= 100 ? 0 : 1)} ${UNITS[at]}`;
}

/** Since a moment, to the minute. */
export function uptime(since: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  return seconds < 60 ? 'less than a minute' : span(seconds);
}
