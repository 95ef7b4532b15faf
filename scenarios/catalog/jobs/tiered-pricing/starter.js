/**
 * Works out the price of some units on a plan.
 *
 * @param {{
 *   mode: 'graduated'|'volume',
 *   tiers: Array<{upTo: number|null, unitMillicents: number, flatCents?: number}>,
 *   includedUnits?: number, maxDiscountCents?: number, minimumCents?: number
 * }} plan - tiers from low to high, at least one
 * @param {number} units
 * @param {number} [couponPercent] - 0 to 100
 * @returns {{billableUnits: number, subtotalCents: number, discountCents: number, totalCents: number}}
 */
export function quote(plan, units, couponPercent = 0) {
  const billableUnits = units;
  // TODO: other tiers, fees, coupons
  const subtotalCents = Math.round((billableUnits * plan.tiers[0].unitMillicents) / 1000);
  return { billableUnits, subtotalCents, discountCents: 0, totalCents: subtotalCents };
}
