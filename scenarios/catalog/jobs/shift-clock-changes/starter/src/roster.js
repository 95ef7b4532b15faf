/** The shifts of a roster, as objects with the names of its columns. */
export function parseRoster(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const columns = head.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const values = line.split(',').map((value) => value.trim());
    return Object.fromEntries(columns.map((name, at) => [name, values[at] ?? '']));
  });
}
