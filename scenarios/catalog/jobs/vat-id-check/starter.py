import re

FORMATS = {
    "AT": r"U[0-9]{8}",
    "DE": r"[0-9]{9}",
}


def check_vat_id(raw):
    """Check a VAT number as a customer typed it.

    Returns {"valid": True, "country": "DE", "number": "DE136695976", "reason": None};
    the reason of a number that is not valid is "country", "format" or "checksum".
    """
    number = raw.replace(" ", "")
    country = number[:2]
    if country not in FORMATS:
        return {"valid": False, "country": None, "number": number, "reason": "country"}
    if not re.match(FORMATS[country], number[2:]):
        return {"valid": False, "country": country, "number": number, "reason": "format"}
    # TODO: the other countries and the check digits
    return {"valid": True, "country": country, "number": number, "reason": None}
