from datetime import datetime, timedelta


def parse_offset(text):
    """Read a UTC offset such as "+05:30". Returns minutes east of UTC, such as 330."""
    sign = -1 if text[0] == "-" else 1
    return sign * (int(text[1:3]) * 60 + int(text[4:6]))


def convert(time, offset_text):
    """Show a time at another offset.

    time: a time with its offset, such as "2024-03-01T23:30:00+01:00".
    offset_text: the offset to show it at, in any form that parse_offset reads.
    Returns the time as text, such as "2024-03-01T17:30:00-05:00".
    """
    moment = datetime.strptime(time[:19], "%Y-%m-%dT%H:%M:%S")
    moment += timedelta(minutes=parse_offset(offset_text) - parse_offset(time[19:]))
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + offset_text


def sort_times(times):
    """Sort a list of times with offsets. Returns a new list of the same texts."""
    return sorted(times)
