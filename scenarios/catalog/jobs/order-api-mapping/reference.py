import re
from datetime import datetime, timezone
from decimal import Decimal
from math import ceil

DECIMALS = {"JPY": 0, "KRW": 0, "BHD": 3, "KWD": 3}
STATES = {
    "paid": "ready",
    "pending": "hold",
    "authorized": "hold",
    "refunded": "cancelled",
    "voided": "cancelled",
}
GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "oz": Decimal("28.349523125"),
    "lb": Decimal("453.59237"),
}
FIELDS = ("street", "street2", "zip", "city", "country", "phone")


def _names(name):
    before, comma, after = name.partition(",")
    if comma:
        return " ".join(after.split()), " ".join(before.split())
    first, _, last = " ".join(name.split()).rpartition(" ")
    return first, last


def _minor(total, currency):
    amount = Decimal(total).scaleb(DECIMALS.get(currency, 2))
    if amount != int(amount):
        raise ValueError("bad total")
    return int(amount)


def _recipient(order):
    address = order.get("shipping") or order.get("billing")
    if not address:
        raise ValueError("no address")
    first, last = _names(address["name"])
    recipient = {"first_name": first, "last_name": last}
    for field in FIELDS:
        value = (address.get(field) or "").strip()
        if field == "country":
            value = value.upper()
        if field == "phone":
            value = "+" * value.startswith("+") + re.sub("[^0-9]", "", value)
        if value:
            recipient[field] = value
    return recipient


def _utc(text):
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def map_order(order):
    """Turn a shop order into a warehouse order."""
    if order["payment"] not in STATES:
        raise ValueError("unknown payment: " + order["payment"])

    quantities, grams = {}, Decimal(0)
    for line in order["lines"]:
        if line["quantity"] and not line.get("digital"):
            quantities[line["sku"]] = quantities.get(line["sku"], 0) + line["quantity"]
            factor = GRAMS[line.get("unit") or "g"]
            grams += line["quantity"] * Decimal(str(line["weight"])) * factor

    return {
        "reference": str(order["id"]),
        "created": _utc(order["created_at"]),
        "state": STATES[order["payment"]],
        "amount": {"currency": order["currency"], "minor": _minor(order["total"], order["currency"])},
        "recipient": _recipient(order),
        "items": [{"sku": sku, "quantity": n} for sku, n in quantities.items()],
        "weight_g": ceil(grams),
    }
