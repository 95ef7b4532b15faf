def map_order(order):
    """Turn a shop order into a warehouse order.

    order: {"id": 1001, "created_at": "2024-03-01T10:00:00+02:00", "payment": "paid",
        "currency": "EUR", "total": "59.90",
        "shipping": {"name": "Ann Lee", "street": "1 High St", "street2": None, "zip": "12345",
                     "city": "Bonn", "country": "de", "phone": "+49 30 1234"},
        "billing": the same fields as in "shipping",
        "lines": [{"sku": "A1", "quantity": 2, "weight": "0.5", "unit": "kg", "digital": False}]};
        a weight is for one piece and is text or an integer, "digital" may be missing.
    Returns {"reference": "1001", "created": "2024-03-01T08:00:00Z", "state": "ready",
        "amount": {"currency": "EUR", "minor": 5990},
        "recipient": {"first_name": "Ann", "last_name": "Lee", "street": ..., "street2": ...,
                      "zip": ..., "city": ..., "country": ..., "phone": ...},
        "items": [{"sku": "A1", "quantity": 2}], "weight_g": 1000}.
    """
    address = order["shipping"]
    first, last = address["name"].split(" ")
    fields = ("street", "street2", "zip", "city", "country", "phone")
    recipient = {"first_name": first, "last_name": last}
    recipient.update({field: address.get(field) for field in fields})
    return {
        "reference": str(order["id"]),
        "created": order["created_at"],
        "state": order["payment"],
        "amount": {"currency": order["currency"], "minor": int(float(order["total"]) * 100)},
        "recipient": recipient,
        "items": [{"sku": line["sku"], "quantity": line["quantity"]} for line in order["lines"]],
        "weight_g": 0,  # TODO
    }
