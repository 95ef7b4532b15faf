/** An entry as the list shows it. */
export function entryHtml({ id, name, text }) {
  return `<li id="entry-${id}"><b title="${name}">${name}</b> <q>${text}</q></li>`;
}
