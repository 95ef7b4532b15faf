import { readAddress } from '../address.js';
import { sendJson } from '../body.js';
import { on } from '../router.js';
import { addOrder } from '../store.js';

on('POST', '/checkout', ({ body, response }) => {
  const { address, wrong } = readAddress(body);
  if (wrong) return sendJson(response, 422, { error: wrong });
  sendJson(response, 201, addOrder(address));
});
