import { load, names, remove, save } from './files.js';
import { numberOf, parseNumber } from './numbers.js';
import { totalOf } from './totals.js';

let count = 0;

export async function issue({ customer, lines, date }) {
  const year = Number(date.slice(0, 4));
  const number = numberOf(year, ++count);
  const invoice = { number, customer, date, lines, totalCents: totalOf(lines) };
  await save(number, invoice);
  return invoice;
}

export const find = (number) => (parseNumber(number) ? load(number) : null);

export async function cancel(number) {
  const invoice = await find(number);
  if (invoice) await remove(number);
  return invoice;
}

export async function list() {
  return Promise.all((await names()).filter(parseNumber).map(load));
}
