def monthly_report(orders):
    """The rows of the monthly sales table.

    orders: list of {"customer": "ann@shop.org", "placed": "2024-01-30", "paid": "2024-02-02",
        "lines": [{"product": "Lamp", "units": 2, "cents": 1950}],
        "refunds": [{"date": "2024-03-05", "cents": 1950}]}, in any order;
        "cents" of a line is the price of one unit.
    Returns a list of {"month": "2024-02", "revenue": "39.00", "change": "n/a",
    "top_product": "Lamp", "new_customers": 1}; no orders give an empty list.
    """
    months = {}
    for order in orders:
        month = order["placed"][:7]
        total = sum(line["units"] * line["cents"] for line in order["lines"])
        months[month] = months.get(month, 0) + total
    rows = []
    for month in sorted(months):
        # TODO: change, best product, new customers
        rows.append(
            {
                "month": month,
                "revenue": f"{months[month] / 100:.2f}",
                "change": "n/a",
                "top_product": None,
                "new_customers": 0,
            }
        )
    return rows
