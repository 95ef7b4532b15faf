const SHIPPING = 495;
const FREE_FROM = 5000;
const MAX_QUANTITY = 99;

const limit = (quantity) => Math.min(quantity, MAX_QUANTITY);

/**
 * @param {{items: Array<{sku: string, name: string, priceCents: number, quantity: number}>}} cart
 * @param {{sku: string, name: string, priceCents: number, quantity?: number}} item
 * @returns {object} the new cart
 */
export function addItem(cart, item) {
  const line = cart.items.find((other) => other.sku === item.sku);
  if (line) {
    line.quantity = limit(line.quantity + (item.quantity ?? 1));
    return cart;
  }
  return { ...cart, items: [...cart.items, { ...item, quantity: limit(item.quantity ?? 1) }] };
}

/** Sets the quantity of one line; returns the new cart. */
export function setQuantity(cart, sku, quantity) {
  const items = [...cart.items];
  const index = items.findIndex((line) => line.sku === sku);
  if (quantity <= 0) {
    items.splice(index, 1);
  } else if (index >= 0) {
    items[index] = { ...items[index], quantity: limit(quantity) };
  }
  return { ...cart, items };
}

/**
 * @param {object} cart
 * @param {{type: 'percent'|'fixed', value: number}|null} [coupon]
 * @returns {{subtotalCents: number, discountCents: number, shippingCents: number, totalCents: number}}
 */
export function totals(cart, coupon = null) {
  const subtotalCents = cart.items.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
  let discountCents = 0;
  if (coupon) {
    discountCents =
      coupon.type === 'percent' ? Math.round((subtotalCents * coupon.value) / 100) : coupon.value;
  }
  const shippingCents = subtotalCents >= FREE_FROM || cart.items.length === 0 ? 0 : SHIPPING;
  const totalCents = subtotalCents - discountCents + shippingCents;
  return { subtotalCents, discountCents, shippingCents, totalCents };
}

/**
 * Runs actions on an empty cart and keeps the cart after each of them, for undo.
 *
 * @param {Array<{do: 'add', item: object} | {do: 'set', sku: string, quantity: number}>} actions
 * @returns {object[]} one cart for each action
 */
export function replay(actions) {
  const history = [];
  let cart = { items: [] };
  for (const action of actions) {
    cart =
      action.do === 'add' ? addItem(cart, action.item) : setQuantity(cart, action.sku, action.quantity);
    history.push(cart);
  }
  return history;
}
