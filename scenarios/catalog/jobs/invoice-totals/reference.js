/** Divides two whole numbers and rounds, halves away from zero. */
function divide(top, bottom) {
  return Math.sign(top) * Math.floor((2 * Math.abs(top) + bottom) / (2 * bottom));
}

/** A percentage as a whole number of hundredths. */
const hundredths = (percent) => Math.round(percent * 100);

const sum = (items, key) => items.reduce((total, item) => total + item[key], 0);

function checkLine(line, number) {
  if (!Number.isFinite(line.quantity)) throw new Error(`line ${number}: bad quantity`);
  if (!Number.isInteger(line.unitCents)) throw new Error(`line ${number}: bad price`);
}

function workOut(line, invoice) {
  const full = divide(Math.round(line.quantity * 1000) * line.unitCents, 1000);
  const amount = full - discountOf(full, line);
  const taxPercent = line.taxPercent ?? invoice.defaultTaxPercent ?? 20;
  const rate = hundredths(taxPercent);
  if (invoice.pricesIncludeTax) {
    const netCents = divide(amount * 10000, 10000 + rate);
    return { taxPercent, netCents, taxCents: amount - netCents, grossCents: amount };
  }
  const taxCents = divide(amount * rate, 10000);
  return { taxPercent, netCents: amount, taxCents, grossCents: amount + taxCents };
}

function discountOf(amount, line) {
  return Math.trunc((amount * hundredths(line.discountPercent ?? 0)) / 10000);
}

function taxesOf(lines) {
  const rates = [...new Set(lines.map((line) => line.taxPercent))].sort((a, b) => b - a);
  return rates.map((taxPercent) => {
    const same = lines.filter((line) => line.taxPercent === taxPercent);
    return { taxPercent, netCents: sum(same, 'netCents'), taxCents: sum(same, 'taxCents') };
  });
}

export function invoiceTotals(invoice) {
  invoice.lines.forEach((line, index) => checkLine(line, index + 1));
  const lines = invoice.lines.map((line) => workOut(line, invoice));
  const totals = { netCents: sum(lines, 'netCents'), taxCents: sum(lines, 'taxCents') };
  const exact = totals.netCents + totals.taxCents;
  const totalCents = invoice.cashRounding ? divide(exact, 5) * 5 : exact;
  return {
    lines: lines.map(({ netCents, taxCents, grossCents }) => ({ netCents, taxCents, grossCents })),
    taxes: taxesOf(lines),
    ...totals,
    roundingCents: totalCents - exact,
    totalCents,
  };
}
