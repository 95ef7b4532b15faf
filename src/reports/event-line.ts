import { formatUsd, type MarketEvent } from '#market/index.js';
import { plain } from './text.js';

/** Longer ones are cut off. */
const MOST = 90;

const IN_FRONT = new Set(['type', 'seq', 'at', 'job', 'facts']);

/** An event in one line: what it was, of which job, and what it says. */
export function eventLine(event: MarketEvent): string {
  const says = Object.entries(event)
    .filter(([key]) => !IN_FRONT.has(key))
    .map(([key, value]) =>
      key.endsWith('Cents') ? `${key.slice(0, -5)} ${formatUsd(value)}` : `${key} ${text(value)}`,
    );
  const job = 'job' in event && event.job >= 0 ? ` job ${event.job}` : '';
  const line = plain(`${event.type}${job}${says.length > 0 ? `: ${says.join(', ')}` : ''}`);
  return line.length > MOST ? `${line.slice(0, MOST - 3)}...` : line;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
