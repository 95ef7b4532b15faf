/**
 * Cleans up a CSV export of contacts.
 *
 * @param {string} text - the whole file
 * @returns {{contacts: Array<{name: string, email: string, phone: string}>, rejected: number[]}}
 */
export function cleanContacts(text) {
  const [header, ...lines] = text.split('\n');
  const columns = header.split(',');
  const contacts = lines.map((line) => {
    const fields = line.split(',');
    return {
      name: fields[columns.indexOf('name')],
      email: fields[columns.indexOf('email')],
      phone: fields[columns.indexOf('phone')],
    };
  });
  // TODO: quotes, tidy values, duplicates, order
  return { contacts, rejected: [] };
}
