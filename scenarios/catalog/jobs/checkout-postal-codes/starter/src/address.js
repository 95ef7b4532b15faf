import { countryCode } from './countries.js';
import { isValidPostalCode } from './postal-code.js';

const NEEDED = ['name', 'street', 'city'];

/** A checked address, or the field that is wrong. */
export function readAddress(body) {
  for (const field of NEEDED) {
    if (typeof body[field] !== 'string' || body[field].trim() === '') return { wrong: field };
  }
  const country = countryCode(body.country);
  if (country === null) return { wrong: 'country' };
  if (!isValidPostalCode(country, body.postalCode)) return { wrong: 'postalCode' };
  const [name, street, city] = NEEDED.map((field) => body[field].trim());
  return { address: { name, street, city, country, postalCode: body.postalCode } };
}
