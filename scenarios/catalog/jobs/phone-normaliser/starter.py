import re


def normalise_phone(raw, country_code):
    """Bring one phone number into international form.

    raw: the number as somebody typed it.
    country_code: the default country code, digits only, such as "44".
    Returns {"number": "+442079460958", "ext": None}, or None when the number is invalid.
    """
    digits = re.sub(r"[ -]", "", raw)
    if digits.startswith("+"):
        return {"number": digits, "ext": None}
    # TODO: extensions, bad input
    return {"number": "+" + country_code + digits, "ext": None}


def clean_phones(raws, country_code):
    """Normalise a list of numbers. Returns a list of what normalise_phone returns."""
    return [normalise_phone(raw, country_code) for raw in raws]
