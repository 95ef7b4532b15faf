/**
 * Works out the lines and totals of one invoice.
 *
 * @param {object} invoice
 * @param {Array<{
 *   quantity: number, unitCents: number, discountPercent?: number, taxPercent?: number|null
 * }>} invoice.lines
 * @param {number} [invoice.defaultTaxPercent]
 * @param {boolean} [invoice.pricesIncludeTax]
 * @param {boolean} [invoice.cashRounding]
 * @returns {{
 *   lines: Array<{netCents: number, taxCents: number, grossCents: number}>,
 *   taxes: Array<{taxPercent: number, netCents: number, taxCents: number}>,
 *   netCents: number, taxCents: number, roundingCents: number, totalCents: number
 * }} grossCents of a line is its net and tax together
 */
export function invoiceTotals(invoice) {
  const lines = invoice.lines.map((line) => {
    const netCents = Math.round(line.quantity * line.unitCents);
    // TODO: discounts, rates
    const taxCents = Math.round((netCents * line.taxPercent) / 100);
    return { netCents, taxCents, grossCents: netCents + taxCents };
  });
  const netCents = lines.reduce((total, line) => total + line.netCents, 0);
  const taxCents = lines.reduce((total, line) => total + line.taxCents, 0);
  return { lines, taxes: [], netCents, taxCents, roundingCents: 0, totalCents: netCents + taxCents };
}
