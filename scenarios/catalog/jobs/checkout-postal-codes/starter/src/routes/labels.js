import { sendJson, sendText } from '../body.js';
import { COUNTRIES } from '../countries.js';
import { on } from '../router.js';
import { findOrder } from '../store.js';

on('GET', '/orders/:id/label', ({ params, response }) => {
  const order = findOrder(params.id);
  if (!order) return sendJson(response, 404, { error: 'not found' });
  const { name, street, city, country, postalCode } = order.address;
  sendText(response, 200, [name, street, `${city} ${postalCode}`, COUNTRIES[country], ''].join('\n'));
});
