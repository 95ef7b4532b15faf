from fractions import Fraction
from math import floor


def _round(value):
    """To the nearest integer, halves away from zero."""
    whole = floor(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def _amount(line):
    full = line["quantity"] * line["unit_cents"]
    return full - _round(Fraction(full * line.get("discount_bp", 0), 10000))


def _share(tax, amounts):
    """Share the tax among lines in proportion to their amounts."""
    total = sum(amounts)
    if total == 0:
        return [0] * len(amounts)
    exact = [Fraction(tax * amount, total) for amount in amounts]
    shares = [floor(value) for value in exact]
    by_loss = sorted(range(len(amounts)), key=lambda i: shares[i] - exact[i])
    for i in by_loss[: tax - sum(shares)]:
        shares[i] += 1
    return shares


def invoice_totals(lines, rates, prices_include_tax):
    """Work out the totals of an invoice. All amounts are whole cents.

    lines: list of {"quantity": 2, "unit_cents": 1999, "discount_bp": 500, "tax": "standard"};
        "discount_bp" and "tax" may be missing, the quantity is an integer and may be negative.
    rates: the tax rate of each tax code, such as {"standard": 2000}.
    prices_include_tax: True or False.
    Returns {"lines": [{"net": 3798, "tax": 760, "gross": 4558}],
             "by_code": [{"code": "standard", "rate": 2000, "net": 3798, "tax": 760}],
             "net": 3798, "tax": 760, "gross": 4558}.
    """
    amounts = [_amount(line) for line in lines]
    codes = {}
    for i, line in enumerate(lines):
        code = line.get("tax", "exempt")
        if code != "exempt" and code not in rates:
            raise ValueError("unknown tax code: " + code)
        codes.setdefault(code, []).append(i)

    result = [None] * len(lines)
    by_code = []
    for code, members in codes.items():
        rate = 0 if code == "exempt" else rates.get(code, 0)
        divisor = 10000 + rate if prices_include_tax else 10000
        total = sum(amounts[i] for i in members)
        tax = _round(Fraction(total * rate, divisor))
        net = total - tax if prices_include_tax else total
        by_code.append({"code": code, "rate": rate, "net": net, "tax": tax})
        for i, share in zip(members, _share(tax, [amounts[i] for i in members])):
            line_net = amounts[i] - share if prices_include_tax else amounts[i]
            result[i] = {"net": line_net, "tax": share, "gross": line_net + share}
    by_code.sort(key=lambda row: (-row["rate"], row["code"]))

    net = sum(row["net"] for row in by_code)
    tax = sum(row["tax"] for row in by_code)
    return {"lines": result, "by_code": by_code, "net": net, "tax": tax, "gross": net + tax}
