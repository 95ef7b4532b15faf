/** Splits the units over the tiers, in parts {tier, units}. */
function graduated(tiers, units) {
  let before = 0;
  return tiers.map((tier) => {
    const inTier = Math.max(0, Math.min(units, tier.upTo ?? Infinity) - before);
    before += inTier;
    return { tier, units: inTier };
  });
}

/** All units in the tier of the last one. */
function volume(tiers, units) {
  const tier = tiers.find((tier) => units <= (tier.upTo ?? Infinity));
  return [{ tier, units }];
}

function priceOf(parts) {
  const millicents = parts.reduce((total, part) => total + part.units * part.tier.unitMillicents, 0);
  const fees = parts
    .filter((part) => part.units > 0)
    .reduce((total, part) => total + (part.tier.flatCents ?? 0), 0);
  return Math.floor((millicents + 500) / 1000) + fees;
}

export function quote(plan, units, couponPercent = 0) {
  if (!Number.isInteger(units) || units < 0) throw new Error('units must be a whole number');
  const billableUnits = Math.max(0, units - (plan.includedUnits ?? 0));
  const split = plan.mode === 'volume' ? volume : graduated;
  const subtotalCents = priceOf(split(plan.tiers, billableUnits));

  const discount = Math.floor((subtotalCents * couponPercent) / 100);
  const discountCents = Math.min(discount, plan.maxDiscountCents ?? Infinity);
  const totalCents = Math.max(plan.minimumCents ?? 0, subtotalCents - discountCents);
  return { billableUnits, subtotalCents, discountCents, totalCents };
}
