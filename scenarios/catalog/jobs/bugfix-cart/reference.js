const SHIPPING = 495;
const FREE_FROM = 5000;
const MAX_QUANTITY = 99;

const limit = (quantity) => Math.min(quantity, MAX_QUANTITY);
const has = (cart, sku) => cart.items.some((line) => line.sku === sku);

/** Returns a cart in which one line is changed. */
function changeLine(cart, sku, change) {
  return { ...cart, items: cart.items.map((line) => (line.sku === sku ? change(line) : line)) };
}

export function addItem(cart, { sku, name, priceCents, quantity = 1 }) {
  if (has(cart, sku)) {
    return changeLine(cart, sku, (line) => ({ ...line, quantity: limit(line.quantity + quantity) }));
  }
  return { ...cart, items: [...cart.items, { sku, name, priceCents, quantity: limit(quantity) }] };
}

export function setQuantity(cart, sku, quantity) {
  if (!has(cart, sku)) return cart;
  if (quantity <= 0) return { ...cart, items: cart.items.filter((line) => line.sku !== sku) };
  return changeLine(cart, sku, (line) => ({ ...line, quantity: limit(quantity) }));
}

function discountOf(subtotalCents, coupon) {
  if (!coupon) return 0;
  const discount =
    coupon.type === 'percent' ? Math.round((subtotalCents * coupon.value) / 100) : coupon.value;
  return Math.min(subtotalCents, discount);
}

export function totals(cart, coupon = null) {
  const subtotalCents = cart.items.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
  const discountCents = discountOf(subtotalCents, coupon);
  const goodsCents = subtotalCents - discountCents;
  const shippingCents = cart.items.length === 0 || goodsCents >= FREE_FROM ? 0 : SHIPPING;
  return { subtotalCents, discountCents, shippingCents, totalCents: goodsCents + shippingCents };
}

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
