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
    result = []
    for line in lines:
        net = line["quantity"] * line["unit_cents"]
        tax = round(net * rates[line["tax"]] / 10000)
        result.append({"net": net, "tax": tax, "gross": net + tax})
    # TODO: discounts, prices with tax, rows by code
    return {
        "lines": result,
        "by_code": [],
        "net": sum(row["net"] for row in result),
        "tax": sum(row["tax"] for row in result),
        "gross": sum(row["gross"] for row in result),
    }
