def next_number(existing, kind, date):
    """The number for a new document.

    existing: list of the numbers used so far, as text.
    kind: "invoice" or "credit".
    date: the date of the new document, "YYYY-MM-DD".
    Returns the number as text, such as "INV-2024-0042".
    """
    year = date[:4]
    used = [number for number in existing if number.startswith("INV-" + year)]
    return "INV-" + year + "-" + str(len(used) + 1).zfill(4)


def find_gaps(existing, year):
    """The sequences that are missing in a year.

    existing: list of the numbers used so far, as text.
    year: the year as it stands in the numbers, as an integer.
    Returns a list of texts, in ascending order.
    """
    # TODO
    return []
