/**
 * An observation as a model reads it: one JSON document between two lines. What other participants wrote is in its
 * strings and cannot get out of them, as no string can hold the closing line.
 */
export function observationBlock(observation: unknown): string {
  const json = JSON.stringify(observation, plain)
    .replace(/</g, '\\u003c')
    .replace(/\u2028|\u2029/g, escaped);
  return `<observation>\n${json}\n</observation>`;
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16)}`;

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  return value;
}
