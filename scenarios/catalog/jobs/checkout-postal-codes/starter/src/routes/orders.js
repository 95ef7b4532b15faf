import { sendJson } from '../body.js';
import { countryCode } from '../countries.js';
import { on } from '../router.js';
import { findOrder } from '../store.js';

on('GET', '/orders/:id', ({ params, response }) => {
  const order = findOrder(params.id);
  sendJson(response, order ? 200 : 404, order ?? { error: 'not found' });
});

on('PUT', '/orders/:id/address', ({ params, body, response }) => {
  const order = findOrder(params.id);
  if (!order) return sendJson(response, 404, { error: 'not found' });
  const country = countryCode(body.country ?? order.address.country);
  if (country === null) return sendJson(response, 422, { error: 'country' });
  const postalCode = body.postalCode ?? order.address.postalCode;
  if (!/^\d{5}/.test(postalCode)) return sendJson(response, 422, { error: 'postalCode' });
  order.address = { ...order.address, ...body, country, postalCode };
  sendJson(response, 200, order);
});
