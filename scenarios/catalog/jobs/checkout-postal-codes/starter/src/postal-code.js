/** Whether a customer may have typed this as the postal code of an address there. */
export function isValidPostalCode(country, code) {
  return /^\d{5}(-\d{4})?$/.test(String(code ?? '').trim());
}
