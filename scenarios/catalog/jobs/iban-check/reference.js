const LENGTHS = { AT: 20, BE: 16, CH: 21, DE: 22, ES: 24, FR: 27, GB: 22, IT: 27, NL: 18, NO: 15, PL: 28, SE: 24 };

function clean(text) {
  return (text ?? '')
    .replace(/[\s.-]/g, '')
    .toUpperCase()
    .replace(/^IBAN:?/, '');
}

function remainder(iban) {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => letter.charCodeAt(0) - 55);
  return Number(BigInt(digits) % 97n);
}

/** What is wrong with a clean number, or null. */
function problem(iban) {
  if (iban === '') return 'empty';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban)) return 'bad-characters';
  if (!LENGTHS[iban.slice(0, 2)]) return 'unknown-country';
  if (iban.length !== LENGTHS[iban.slice(0, 2)]) return 'wrong-length';
  const check = Number(iban.slice(2, 4));
  if (check < 2 || check > 98 || remainder(iban) !== 1) return 'bad-checksum';
  return null;
}

const inFours = (text) => text.match(/.{1,4}/g).join(' ');

export function checkIban(text) {
  const iban = clean(text);
  const reason = problem(iban);
  if (reason) return { valid: false, reason };
  return { valid: true, country: iban.slice(0, 2), iban, display: inFours(iban) };
}

export function maskIban(text) {
  const { valid, iban } = checkIban(text);
  if (!valid) return null;
  const hidden = '*'.repeat(iban.slice(4, -4).length);
  return inFours(iban.slice(0, 4) + hidden + iban.slice(-4));
}
