import re
from datetime import date, timedelta

CLOCK = re.compile(r"([0-9]+):([0-5][0-9])")
UNITS = re.compile(r"(?:([0-9]+)h)? ?(?:([0-9]+)m)?")
DAY_LIMIT = 600
WEEK_LIMIT = 2400


def _minutes(text):
    found = CLOCK.fullmatch(text) or UNITS.fullmatch(text)
    if not found or not text.strip():
        raise ValueError("bad duration: " + text)
    hours, minutes = found.groups()
    return int(hours or 0) * 60 + int(minutes or 0)


def _week_row(monday, minutes_on):
    week = [minutes_on.get(monday + timedelta(days=i), 0) for i in range(7)]
    year, week_number, _ = monday.isocalendar()
    return {
        "week": f"{year}-W{week_number:02d}",
        "monday": monday.isoformat(),
        "minutes": sum(week),
        "days": sum(1 for minutes in week if minutes > 0),
        "overtime": max(0, sum(week[:5]) - WEEK_LIMIT) + sum(week[5:]),
    }


def week_report(entries):
    """Sum up working time by week.

    entries: list of {"date": "2024-05-13", "worked": "7:30"}, in any order.
    Returns a list of {"week": "2024-W20", "monday": "2024-05-13", "minutes": 450, "days": 1,
    "overtime": 0}; no entries give an empty list.
    """
    if not entries:
        return []
    minutes_on = {}
    for entry in entries:
        day = date.fromisoformat(entry["date"])
        minutes_on[day] = min(DAY_LIMIT, minutes_on.get(day, 0) + _minutes(entry["worked"]))

    monday = min(minutes_on) - timedelta(days=min(minutes_on).weekday())
    last = max(minutes_on)
    rows = []
    while monday <= last:
        rows.append(_week_row(monday, minutes_on))
        monday += timedelta(days=7)
    return rows
