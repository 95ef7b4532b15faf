function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    if (row.some((value) => value.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') endField();
    else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  endRow();
  return rows;
}

function cleanName(text) {
  const parts = text.split(',');
  const name = parts.length === 2 ? `${parts[1]} ${parts[0]}` : text;
  return name.replace(/\s+/g, ' ').trim();
}

function cleanPhone(text) {
  const phone = text.trim();
  const international = /^(\+|00)/.test(phone);
  const number = international ? phone.replace(/^00/, '').replace('(0)', '') : phone;
  const digits = number.replace(/\D/g, '');
  if (digits.length < 7) return '';
  return international ? `+${digits}` : digits;
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export function cleanContacts(text) {
  const [header = [], ...rows] = parseCsv(text);
  const titles = header.map((title) => title.trim().toLowerCase());
  const byEmail = new Map();
  const rejected = [];
  rows.forEach((row, index) => {
    const get = (title) => row[titles.indexOf(title)] ?? '';
    const email = get('email').trim().toLowerCase();
    if (!/^[^@\s]+@[^@\s]*\.[^@\s]*$/.test(email)) {
      rejected.push(index + 1);
      return;
    }
    const contact = { name: cleanName(get('name')), email, phone: cleanPhone(get('phone')) };
    const known = byEmail.get(email);
    if (known) {
      known.name ||= contact.name;
      known.phone ||= contact.phone;
    } else {
      byEmail.set(email, contact);
    }
  });
  const contacts = [...byEmail.values()].sort(
    (a, b) =>
      (a.name === '') - (b.name === '') ||
      compare(a.name.toLowerCase(), b.name.toLowerCase()) ||
      compare(a.email, b.email),
  );
  return { contacts, rejected };
}
