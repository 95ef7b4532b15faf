import json


def clean_inventory(text):
    """Read a JSON stock list and clean it.

    text: the JSON text.
    Returns {"items": [...], "rejected": [...]}; an item is
    {"sku": "AB-1", "name": "Blue chair", "quantity": 12, "price_cents": 4995},
    a rejected entry is {"index": 3, "reason": "sku"}.
    """
    items = []
    for entry in json.loads(text):
        price = entry.get("price")
        items.append(
            {
                "sku": entry["sku"].upper(),
                "name": entry.get("name", ""),
                "quantity": int(entry.get("qty", 0)),
                "price_cents": None if price is None else round(float(price) * 100),
            }
        )
    return {"items": items, "rejected": []}
