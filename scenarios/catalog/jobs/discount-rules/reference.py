TYPES = ("percent", "bundle", "amount")


def _fitting(percents, line):
    """The percent rules that are for a line."""
    return [
        rule for rule in percents if rule.get("category", line["category"]) == line["category"]
    ]


def _capped(rule, discount):
    return min(discount, rule.get("cap", discount))


def _total(applied):
    return sum(discount for _, discount in applied)


def _percents(lines, percents):
    given = [0] * len(percents)
    for line in lines:
        fitting = _fitting(percents, line)
        if fitting:
            best = max(fitting, key=lambda rule: rule["percent"])
            given[percents.index(best)] += line["qty"] * line["price"] * best["percent"] // 100
    return [(rule, _capped(rule, discount)) for rule, discount in zip(percents, given)]


def _bundles(lines, bundles):
    result, seen = [], set()
    for rule in bundles:
        if rule["category"] in seen:
            continue
        seen.add(rule["category"])
        units = []
        for line in lines:
            if line["category"] == rule["category"]:
                units += [line["price"]] * line["qty"]
        units.sort(reverse=True)
        size = rule["buy"] + rule["free"]
        discount = 0
        for first in range(0, len(units) - size + 1, size):
            discount += sum(units[first + rule["buy"] : first + size])
        result.append((rule, _capped(rule, discount)))
    return result


def _run(cart, rules):
    """The rules used together, as pairs of rule and discount."""
    percents, bundles, amounts = ([r for r in rules if r["type"] == kind] for kind in TYPES)
    lines = [line for line in cart if line["category"] != "gift-card"]
    plain = [line for line in lines if not _fitting(percents, line)]
    applied = _percents(lines, percents) + _bundles(plain, bundles)
    worth = left = sum(line["qty"] * line["price"] for line in lines) - _total(applied)
    for rule in amounts:
        discount = _capped(rule, min(rule["off"], left)) if worth >= rule["from"] else 0
        left -= discount
        applied.append((rule, discount))
    return [(rule, discount) for rule, discount in applied if discount > 0]


def apply_discounts(cart, rules):
    """Work out the discounts of a cart. All amounts are whole cents."""
    for rule in rules:
        if rule["type"] not in TYPES:
            raise ValueError("unknown rule type: " + rule["type"])
    choices = [[rule for rule in rules if not rule.get("exclusive")]]
    choices += [[rule] for rule in rules if rule.get("exclusive")]
    applied = max((_run(cart, choice) for choice in choices), key=_total)
    subtotal = sum(line["qty"] * line["price"] for line in cart)
    return {
        "subtotal": subtotal,
        "discount": _total(applied),
        "total": subtotal - _total(applied),
        "applied": [{"id": rule["id"], "discount": discount} for rule, discount in applied],
    }
