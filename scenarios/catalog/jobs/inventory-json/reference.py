import json
import re
from decimal import ROUND_HALF_UP, Decimal

QUANTITY = re.compile(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?) *[A-Za-z]*")
PRICE = re.compile(r"[$€£]? *(-?[0-9][0-9,]*(?:\.[0-9]+)?)")


def _number(raw, pattern):
    """The number in a JSON value, or None when it cannot be read."""
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Decimal(raw)
    found = pattern.fullmatch(raw.strip()) if isinstance(raw, str) else None
    return Decimal(found.group(1).replace(",", "")) if found else None


def _sku(entry):
    field = next((name for name in ("sku", "SKU", "code") if name in entry), None)
    raw = entry.get(field)
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("sku")
    return raw.upper().replace(" ", "").replace("_", "-")


def _quantity(entry):
    raw = entry.get("qty", entry.get("quantity"))
    value = Decimal(0) if raw is None else _number(raw, QUANTITY)
    if value is None or value < 0 or value != int(value):
        raise ValueError("quantity")
    return int(value)


def _price_cents(entry):
    raw = entry.get("price")
    if raw is None:
        return None
    value = _number(raw, PRICE)
    if value is None or value < 0:
        raise ValueError("price")
    return int((value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _entries(text):
    try:
        data = json.loads(text, parse_float=Decimal)
    except ValueError:
        data = None
    if isinstance(data, dict):
        data = data.get("items")
    if not isinstance(data, list):
        raise ValueError("no item list")
    return data


def clean_inventory(text):
    """Read a JSON stock list and clean it.

    text: the JSON text.
    Returns {"items": [...], "rejected": [...]}; an item is
    {"sku": "AB-1", "name": "Blue chair", "quantity": 12, "price_cents": 4995},
    a rejected entry is {"index": 3, "reason": "sku"}.
    """
    items, rejected = {}, []
    for index, entry in enumerate(_entries(text)):
        try:
            entry = entry if isinstance(entry, dict) else {}
            sku, quantity, cents = _sku(entry), _quantity(entry), _price_cents(entry)
        except ValueError as problem:
            rejected.append({"index": index, "reason": str(problem)})
            continue
        name = " ".join((entry.get("name") or "").split())
        item = items.setdefault(sku, {"sku": sku, "name": "", "quantity": 0, "price_cents": None})
        item["quantity"] += quantity
        item["name"] = max(item["name"], name, key=len)
        known = [price for price in (item["price_cents"], cents) if price is not None]
        item["price_cents"] = min(known, default=None)
    for item in items.values():
        item["name"] = item["name"] or item["sku"]
    ordered = sorted(items.values(), key=lambda item: (-item["quantity"], item["sku"]))
    return {"items": ordered, "rejected": rejected}
