import re

NUMBER = re.compile(r"(?:INV|CN)-([0-9]{4})-([0-9]{4,})(?:-V)?")
PREFIXES = {"invoice": "INV", "credit": "CN"}


def _used(existing, year):
    """The set of sequences used in a business year."""
    used = set()
    for text in existing:
        found = NUMBER.fullmatch(text.strip().upper())
        if found and int(found.group(1)) == year:
            used.add(int(found.group(2)))
    return used


def next_number(existing, kind, date):
    """The number for a new document.

    existing: list of the numbers used so far, as text.
    kind: "invoice" or "credit".
    date: the date of the new document, "YYYY-MM-DD".
    Returns the number as text, such as "INV-2024-0042".
    """
    if kind not in PREFIXES:
        raise ValueError("unknown kind: " + kind)
    year, month = int(date[:4]), int(date[5:7])
    if month < 4:
        year -= 1
    used = _used(existing, year)
    sequence = max(used, default=0) + 1
    return f"{PREFIXES[kind]}-{year}-{sequence:04d}"


def find_gaps(existing, year):
    """The sequences that are missing in a year.

    existing: list of the numbers used so far, as text.
    year: the year as it stands in the numbers, as an integer.
    Returns a list of texts, in ascending order.
    """
    gaps = []
    last = 0
    for sequence in sorted(_used(existing, year)):
        start, end = last + 1, sequence - 1
        if start <= end:
            gaps.append(str(start) if start == end else f"{start}-{end}")
        last = sequence
    return gaps
