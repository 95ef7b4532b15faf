// Each pattern catches the parts of a code; `join` is what goes between them.
const FORMATS = {
  US: { pattern: /^(?!00000)(\d{5})(\d{4})?$/, join: '-' },
  CA: { pattern: /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])(\d[ABCEGHJ-NPRSTV-Z]\d)$/, join: ' ' },
  GB: { pattern: /^([A-Z]{1,2}\d[A-Z\d]?|GIR)(\d[ABD-HJLNP-UW-Z]{2})$/, join: ' ' },
  NL: { pattern: /^([1-9]\d{3})((?!SA|SD|SS)[A-Z]{2})$/, join: ' ' },
  DE: { pattern: /^(?:DE?)?((?!00)\d{5})$/, join: '' },
};
const OTHER = /^[A-Z0-9 -]{0,10}$/;

function countryCode(country) {
  const name = country.trim().toUpperCase();
  return name === 'UK' ? 'GB' : name;
}

function asText(code, country) {
  if (code === null || code === undefined) return '';
  if (typeof code === 'number') {
    if (country === 'US') return String(code).padStart(code > 99999 ? 9 : 5, '0');
    if (country === 'DE') return String(code).padStart(5, '0');
  }
  return String(code);
}

/** The code without whitespace and hyphens, in upper case. */
function bare(code, country) {
  return asText(code, country).replace(/[\s-]/g, '').toUpperCase();
}

export function normalizePostalCode(code, country) {
  const place = countryCode(country);
  const format = Object.hasOwn(FORMATS, place) ? FORMATS[place] : null;
  if (!format) {
    const tidy = asText(code, place).trim().replace(/\s+/g, ' ').toUpperCase();
    return OTHER.test(tidy) ? tidy : null;
  }
  const match = format.pattern.exec(bare(code, place));
  if (!match) return null;
  return match
    .slice(1)
    .filter((part) => part !== undefined)
    .join(format.join);
}

export function cleanAddresses(addresses) {
  const rows = [];
  const rejected = [];
  addresses.forEach((address, index) => {
    const postalCode = normalizePostalCode(address.postalCode, address.country);
    if (postalCode !== null) {
      rows.push({ ...address, country: countryCode(address.country), postalCode });
    } else {
      const reason = bare(address.postalCode) === '' ? 'missing' : 'invalid';
      rejected.push({ row: index + 1, reason });
    }
  });
  return { rows, rejected };
}
