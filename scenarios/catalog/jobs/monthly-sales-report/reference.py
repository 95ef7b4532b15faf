def _is_test(order):
    return order["customer"].lower().endswith("@example.com")


def _row(rows, month):
    return rows.setdefault(month, {"cents": 0, "sold": {}, "new": 0})


def _months(first, last):
    """All months from first to last, as "YYYY-MM"."""
    year, month = int(first[:4]), int(first[5:])
    while f"{year}-{month:02d}" <= last:
        yield f"{year}-{month:02d}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _money(cents):
    whole, rest = divmod(abs(cents), 100)
    text = f"{whole:,}.{rest:02d}"
    return f"({text})" if cents < 0 else text


def _change(cents, before):
    if before is None or before <= 0:
        return "n/a"
    tenths = (2000 * abs(cents - before) + before) // (2 * before)
    sign = "-" if cents < before and tenths else "+"
    return f"{sign}{tenths // 10}.{tenths % 10}%"


def _collect(orders):
    counted = [order for order in orders if order["paid"] and not _is_test(order)]
    rows, known = {}, set()
    for order in sorted(counted, key=lambda order: order["paid"]):
        month = order["paid"][:7]
        row = _row(rows, month)
        for line in order["lines"]:
            cents = line["units"] * line["cents"]
            units, revenue = row["sold"].get(line["product"], (0, 0))
            row["sold"][line["product"]] = (units + line["units"], revenue + cents)
            row["cents"] += cents
        for refund in order["refunds"]:
            _row(rows, refund["date"][:7])["cents"] -= refund["cents"]
        customer = order["customer"].lower()
        if customer not in known:
            known.add(customer)
            row["new"] += 1
    return rows


def monthly_report(orders):
    """The rows of the monthly sales table.

    orders: list of {"customer": "ann@shop.org", "placed": "2024-01-30", "paid": "2024-02-02",
        "lines": [{"product": "Lamp", "units": 2, "cents": 1950}],
        "refunds": [{"date": "2024-03-05", "cents": 1950}]}, in any order;
        "cents" of a line is the price of one unit.
    Returns a list of {"month": "2024-02", "revenue": "39.00", "change": "n/a",
    "top_product": "Lamp", "new_customers": 1}; no orders give an empty list.
    """
    rows = _collect(orders)
    report, before = [], None
    if not rows:
        return report
    for month in _months(min(rows), max(rows)):
        row = _row(rows, month)
        sold = row["sold"]
        best = sorted(sold, key=lambda name: (-sold[name][0], -sold[name][1], name))
        report.append(
            {
                "month": month,
                "revenue": _money(row["cents"]),
                "change": _change(row["cents"], before),
                "top_product": best[0] if best else None,
                "new_customers": row["new"],
            }
        )
        before = row["cents"]
    return report
