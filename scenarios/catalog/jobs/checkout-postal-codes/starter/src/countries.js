/** Where we ship, by ISO code. */
export const COUNTRIES = {
  US: 'UNITED STATES',
  CA: 'CANADA',
  GB: 'UNITED KINGDOM',
};

/** The code as we keep it, or null when we do not ship there. */
export function countryCode(text) {
  const code = String(text ?? '').trim().toUpperCase();
  return Object.hasOwn(COUNTRIES, code) ? code : null;
}
