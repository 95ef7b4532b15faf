const orders = new Map();

export function addOrder(address) {
  const order = { id: String(orders.size + 1), address };
  orders.set(order.id, order);
  return order;
}

export const findOrder = (id) => orders.get(id) ?? null;
