import re

IGNORED = re.compile(r"[ .\-/()]")
EXTENSION = re.compile(r" *(?:ext\.?|x) *([0-9]+)$", re.IGNORECASE)


def normalise_phone(raw, country_code):
    """Bring one phone number into international form.

    raw: the number as somebody typed it.
    country_code: the default country code, digits only, such as "44".
    Returns {"number": "+442079460958", "ext": None}, or None when the number is invalid.
    """
    text = raw.strip(" ")
    ext = None
    found = EXTENSION.search(text)
    if found:
        ext = found.group(1)
        text = text[: found.start()]

    if IGNORED.sub("", text).startswith(("+", "00")):
        text = text.replace("(0)", "")

    digits = IGNORED.sub("", text)
    if digits.startswith("+"):
        digits = digits[1:]
    elif digits.startswith("00"):
        digits = digits[2:]
    else:
        if digits.startswith("0"):
            digits = digits[1:]  # trunk zero
        digits = country_code + digits

    if not re.fullmatch("[0-9]{8,15}", digits):
        return None
    return {"number": "+" + digits, "ext": ext}


def clean_phones(raws, country_code):
    """Normalise a list of numbers. Returns a list of what normalise_phone returns."""
    cleaned = []
    for raw in raws:
        phone = normalise_phone(raw, country_code)
        if phone is not None and phone not in cleaned:
            cleaned.append(phone)
    return cleaned
