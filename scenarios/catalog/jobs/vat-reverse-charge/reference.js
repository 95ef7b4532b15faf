const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** The cleaned VAT number of the buyer, or null when it is not valid. */
function vatNumber(buyer) {
  const number = (buyer.vatId ?? '').replace(/[\s.-]/g, '').toUpperCase();
  const code = buyer.country === 'GR' ? 'EL' : buyer.country;
  return number.startsWith(code) && /^[A-Z0-9]{2,12}$/.test(number.slice(2)) ? number : null;
}

function rateOf(rates, country) {
  if (rates[country] === undefined) throw new Error(`no VAT rate for ${country}`);
  return rates[country];
}

function treat(line, { seller, buyer, rates }) {
  if (buyer.country === seller.country) return { treatment: 'domestic', rate: rateOf(rates, seller.country) };
  const inUnion = EU.includes(buyer.country) || (buyer.country === 'XI' && line.kind === 'goods');
  if (!inUnion) return { treatment: 'export', rate: 0 };
  if (vatNumber(buyer)) return { treatment: 'reverse-charge', rate: 0 };
  if (line.kind === 'digital') return { treatment: 'destination', rate: rateOf(rates, buyer.country) };
  return { treatment: 'origin', rate: rateOf(rates, seller.country) };
}

/** VAT in whole cents; the rate is taken in tenths of a percent to stay with whole numbers. */
function vatOn(netCents, rate) {
  const top = netCents * Math.round(rate * 10);
  return Math.sign(top) * Math.floor((Math.abs(top) + 500) / 1000);
}

function groupLines(lines, nets) {
  const groups = new Map();
  lines.forEach(({ treatment, rate }, index) => {
    const key = `${treatment} ${rate}`;
    const group = groups.get(key) ?? { treatment, rate, netCents: 0 };
    group.netCents += nets[index];
    groups.set(key, group);
  });
  return [...groups.values()]
    .map((group) => ({ ...group, vatCents: vatOn(group.netCents, group.rate) }))
    .sort((a, b) => b.rate - a.rate || (a.treatment < b.treatment ? -1 : 1));
}

export function vatInvoice(invoice) {
  const lines = invoice.lines.map((line) => treat(line, invoice));
  const groups = groupLines(lines, invoice.lines.map((line) => line.netCents));
  const netCents = groups.reduce((total, group) => total + group.netCents, 0);
  const vatCents = groups.reduce((total, group) => total + group.vatCents, 0);
  const used = (treatment) => lines.some((line) => line.treatment === treatment);
  const notes = [];
  if (used('reverse-charge')) notes.push(`Reverse charge: customer VAT number ${vatNumber(invoice.buyer)}`);
  if (used('export')) notes.push('Export: VAT free');
  return { lines, groups, netCents, vatCents, totalCents: netCents + vatCents, notes };
}
