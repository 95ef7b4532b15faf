/**
 * Checks one postal code and brings it into its normal form.
 *
 * @param {string|number|null} code - as the customer typed it; a number when it comes from a spreadsheet
 * @param {string} country - two-letter country code, such as "US"
 * @returns {string|null} the normalised code, or null
 */
export function normalizePostalCode(code, country) {
  if (country === 'US' && /^\d{5}$/.test(String(code))) return String(code);
  // TODO: all the other countries
  return null;
}

/**
 * Goes through an address list.
 *
 * @param {Array<{country: string, postalCode?: string|number|null}>} addresses - rows may have more fields
 * @returns {{rows: object[], rejected: Array<{row: number, reason: string}>}}
 */
export function cleanAddresses(addresses) {
  // TODO
  return { rows: addresses, rejected: [] };
}
