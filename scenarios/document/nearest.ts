import { distance } from 'fastest-levenshtein';

/** The option that somebody most likely meant, if one is near enough to say so. */
export function nearest(found: string, options: readonly string[]): string | undefined {
  const wanted = plain(found);
  const longer = options.find((option) => wanted.length > 2 && plain(option).startsWith(wanted));
  if (longer !== undefined && !options.includes(found)) return longer;
  let best: string | undefined;
  let shortest = Infinity;
  for (const option of options) {
    const steps = distance(wanted, plain(option));
    if (steps < shortest) {
      shortest = steps;
      best = option;
    }
  }
  return shortest <= Math.max(1, Math.floor(wanted.length / 3)) ? best : undefined;
}

/** posted_price, postedPrice and posted-price are the same slip. */
function plain(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
