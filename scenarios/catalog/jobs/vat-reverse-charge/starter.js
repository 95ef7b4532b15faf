/** The countries of the EU. */
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/**
 * Decides on the VAT of each line and adds it up.
 *
 * @param {object} invoice
 * @param {{country: string}} invoice.seller - always in the EU
 * @param {{country: string, vatId?: string|null}} invoice.buyer - country codes are upper case
 * @param {Array<{kind: 'goods'|'service'|'digital', netCents: number}>} invoice.lines - credits are negative
 * @param {Object<string, number>} invoice.rates - VAT percent by country, with at most one decimal
 * @returns {{
 *   lines: Array<{treatment: string, rate: number}>,
 *   groups: Array<{treatment: string, rate: number, netCents: number, vatCents: number}>,
 *   netCents: number, vatCents: number, totalCents: number, notes: string[]
 * }}
 */
export function vatInvoice(invoice) {
  const { seller, buyer, rates } = invoice;
  const lines = invoice.lines.map(() => {
    if (!EU.includes(buyer.country)) return { treatment: 'export', rate: 0 };
    // TODO: the other treatments
    return { treatment: 'domestic', rate: rates[seller.country] };
  });
  return { lines, groups: [], netCents: 0, vatCents: 0, totalCents: 0, notes: [] };
}
