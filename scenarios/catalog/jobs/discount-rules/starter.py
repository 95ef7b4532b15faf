def apply_discounts(cart, rules):
    """Work out the discounts of a cart. All amounts are whole cents.

    cart: list of {"sku": "A1", "category": "shoes", "qty": 2, "price": 4995}; the price is for one.
    rules: list of rules of three types:
        {"id": "r1", "type": "percent", "percent": 10, "category": "shoes"},
        {"id": "r2", "type": "bundle", "category": "socks", "buy": 2, "free": 1},
        {"id": "r3", "type": "amount", "off": 500, "from": 5000};
        percents are integers, "category" of a percent rule may be missing, and any rule may also
        have "cap": 1000 (cents) and "exclusive": True.
    Returns {"subtotal": 9990, "discount": 999, "total": 8991,
             "applied": [{"id": "r1", "discount": 999}]}.
    """
    subtotal = sum(line["qty"] * line["price"] for line in cart)
    applied = []
    for rule in rules:
        if rule["type"] == "percent":
            discount = round(subtotal * rule["percent"] / 100)
            applied.append({"id": rule["id"], "discount": discount})
        if rule["type"] == "amount" and subtotal >= rule["from"]:
            applied.append({"id": rule["id"], "discount": rule["off"]})
    # TODO: bundles, categories
    discount = sum(entry["discount"] for entry in applied)
    return {
        "subtotal": subtotal,
        "discount": discount,
        "total": subtotal - discount,
        "applied": applied,
    }
