from datetime import date


def week_report(entries):
    """Sum up working time by week.

    entries: list of {"date": "2024-05-13", "worked": "7:30"}, in any order.
    Returns a list of {"week": "2024-W20", "monday": "2024-05-13", "minutes": 450, "days": 1,
    "overtime": 0}; no entries give an empty list.
    """
    weeks = {}
    for entry in entries:
        day = date.fromisoformat(entry["date"])
        hours, minutes = entry["worked"].split(":")
        key = f"{day.year}-W{day.isocalendar()[1]:02d}"
        weeks[key] = weeks.get(key, 0) + int(hours) * 60 + int(minutes)
    # TODO: the Monday, days and overtime
    return [{"week": key, "minutes": minutes} for key, minutes in sorted(weeks.items())]
