import re


def _weighted(digits, weights):
    return sum(digit * weight for digit, weight in zip(digits, weights))


def _check_at(digits):
    total = 0
    for place, digit in enumerate(digits[:7]):
        double = 2 * digit
        total += (double - 9 if double > 9 else double) if place % 2 else digit
    return digits[7] == (96 - total) % 10


def _check_de(digits):
    product = 10
    for digit in digits[:8]:
        step = (digit + product) % 10 or 10
        product = 2 * step % 11
    return digits[8] == (11 - product) % 10


def _check_dk(digits):
    return _weighted(digits, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _check_el(digits):
    return digits[8] == _weighted(digits, (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10


RULES = {
    "AT": ("U[0-9]{8}", _check_at),
    "DE": ("[0-9]{9}", _check_de),
    "DK": ("[0-9]{8}", _check_dk),
    "EL": ("[0-9]{9}", _check_el),
    "NL": ("[0-9]{9}B[0-9]{2}", None),
}


def _problem(rule, rest):
    if rule is None:
        return "country"
    if not re.fullmatch(rule[0], rest):
        return "format"
    digits = [int(char) for char in rest if char.isdigit()]
    if rule[1] and not rule[1](digits):
        return "checksum"
    return None


def check_vat_id(raw):
    """Check a VAT number as a customer typed it.

    Returns {"valid": True, "country": "DE", "number": "DE136695976", "reason": None};
    the reason of a number that is not valid is "country", "format" or "checksum".
    """
    number = re.sub("[ .-]", "", raw).upper()
    if number.startswith("GR"):
        number = "EL" + number[2:]
    country = number[:2]
    rule = RULES.get(country)
    reason = _problem(rule, number[2:])
    return {
        "valid": reason is None,
        "country": country if rule else None,
        "number": number,
        "reason": reason,
    }
