const LONGEST = 200;
const all = [];

/** What is wrong with an entry, for the guest to read, or null. */
export function problemOf({ name, text }) {
  if (!name?.trim()) return 'Please tell us your name.';
  if (!text?.trim()) return 'Please write something.';
  return text.length > LONGEST ? `Please write at most ${LONGEST} characters.` : null;
}

export function addEntry({ name, text }) {
  const entry = { id: all.length + 1, name, text };
  all.push(entry);
  return entry;
}

export const entries = () => all.toReversed();
