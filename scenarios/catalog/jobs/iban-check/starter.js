/**
 * Checks an IBAN.
 *
 * @param {string|null} text - as somebody typed it
 * @returns {{valid: true, country: string, iban: string, display: string} | {valid: false, reason: string}}
 */
export function checkIban(text) {
  const iban = text.replace(/ /g, '');
  if (iban.length < 15) return { valid: false, reason: 'wrong-length' };
  // TODO: the real checks
  return { valid: true, country: iban.slice(0, 2), iban, display: text };
}

/**
 * Prints an IBAN with its middle hidden.
 *
 * @param {string|null} text
 * @returns {string|null}
 */
export function maskIban(text) {
  // TODO
  return text;
}
