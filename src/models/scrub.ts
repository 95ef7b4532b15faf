const HIDDEN = '[key]';
/** Some services quote the ends of a key in their messages: sk-ab****************wxyz. */
const QUOTED = /\b(sk|key|Bearer)[-_ ][\w*.-]{12,}/g;

/** Takes a secret out of texts that come from elsewhere. */
export function scrubber(secret: string | null): (text: string) => string {
  if (!secret) return (text) => text;
  const forms = formsOf(secret);
  return (text) =>
    forms
      .reduce((left, form) => left.split(form).join(HIDDEN), text)
      .replace(QUOTED, (found) => (found.includes('*') ? HIDDEN : found));
}

/** As it is, and as it may stand in JSON, in an address or in a header. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  const forms = [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret), base64];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}
