const HIDDEN = '[key]';
/** Some services quote the ends of a key in their messages: sk-ab****************wxyz. */
const QUOTED = /\b(sk|key|Bearer)[-_ ][\w*.-]{12,}/g;

/** Takes a secret out of texts that come from elsewhere. */
export function scrubber(secret: string | null): (text: string) => string {
  if (!secret) return (text) => text;
  return (text) =>
    text
      .split(secret)
      .join(HIDDEN)
      .replace(QUOTED, (found) => (found.includes('*') ? HIDDEN : found));
}
