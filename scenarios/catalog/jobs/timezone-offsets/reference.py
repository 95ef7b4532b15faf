import re
from datetime import datetime, timedelta

OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{2})(?::?([0-9]{2}))?")
TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]"
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(.*)"
)


def parse_offset(text):
    """Read a UTC offset such as "+05:30". Returns minutes east of UTC, such as 330."""
    plain = text.strip().upper().replace("\u2212", "-")
    if plain in ("Z", "UTC", "GMT"):
        return 0
    found = OFFSET.fullmatch(plain)
    if not found:
        raise ValueError("bad offset")
    hours, minutes = int(found.group(2)), int(found.group(3) or 0)
    total = hours * 60 + minutes
    if found.group(1) == "-":
        total = -total
    if minutes > 59 or not -12 * 60 <= total <= 14 * 60:
        raise ValueError("bad offset")
    return total


def _read(time):
    """The moment in UTC and the offset of a time."""
    found = TIME.fullmatch(time)
    if not found:
        raise ValueError("bad time")
    year, month, day, *clock = (int(part or 0) for part in found.groups()[:6])
    zone = found.group(7)
    clock = tuple(clock)
    extra = timedelta(0)
    if clock == (24, 0, 0):
        clock, extra = (0, 0, 0), timedelta(days=1)
    try:
        local = datetime(year, month, day, *clock) + extra
    except ValueError:
        raise ValueError("bad time") from None
    offset = parse_offset(zone) if zone else 0
    return local - timedelta(minutes=offset), offset


def convert(time, offset_text):
    """Show a time at another offset.

    time: a time with its offset, such as "2024-03-01T23:30:00+01:00".
    offset_text: the offset to show it at, in any form that parse_offset reads.
    Returns the time as text, such as "2024-03-01T17:30:00-05:00".
    """
    moment, _ = _read(time)
    offset = parse_offset(offset_text)
    shown = (moment + timedelta(minutes=offset)).isoformat()
    if offset == 0:
        return shown + "Z"
    hours, minutes = divmod(abs(offset), 60)
    return f"{shown}{'-' if offset < 0 else '+'}{hours:02d}:{minutes:02d}"


def sort_times(times):
    """Sort a list of times with offsets. Returns a new list of the same texts."""

    def key(time):
        moment, offset = _read(time)
        return (moment, -offset)

    return sorted(times, key=key)
