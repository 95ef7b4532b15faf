DEFAULT_HOURS = ("09:00", "17:00")
LUNCH = {"start": 12 * 60, "end": 13 * 60}
DAY = 24 * 60
STEP = 15


def _minutes(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _text(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _overlap(slot, other):
    return slot["start"] < other["end"] and other["start"] < slot["end"]


def _is_free(person, start, end):
    """Whether a person can come from start to end (minutes of the day)."""
    opens, closes = (_minutes(text) for text in person.get("hours", DEFAULT_HOURS))
    if start < opens or end > closes:
        return False
    buffer = person.get("buffer", 0)
    for block in person["busy"]:
        busy_start, busy_end = (_minutes(text) for text in block)
        if busy_end < busy_start:
            busy_end = DAY
        if start < busy_end + buffer and end > busy_start - buffer:
            return False
    return True


def find_slots(people, duration, limit):
    """Propose times for a meeting on one day.

    people: list of {"name": "Ann", "required": True, "hours": ["09:00", "17:00"],
        "busy": [["10:00", "11:30"]], "buffer": 10}; "hours" and "buffer" may be missing.
    duration: length of the meeting in minutes.
    limit: the largest number of slots to propose.
    Returns a list of {"start": "11:45", "end": "12:15", "optional": ["Bob"]}.
    """
    required = [person for person in people if person["required"]]
    if not required:
        raise ValueError("nobody is required")

    candidates = []
    for start in range(0, DAY, STEP):
        end = start + duration
        if all(_is_free(person, start, end) for person in required):
            guests = [
                person["name"]
                for person in people
                if not person["required"] and _is_free(person, start, end)
            ]
            candidates.append({"start": start, "end": end, "optional": guests})

    outside_lunch = [slot for slot in candidates if not _overlap(slot, LUNCH)]
    ranked = sorted(
        outside_lunch or candidates,
        key=lambda slot: (-len(slot["optional"]), slot["start"]),
    )
    taken = []
    for slot in ranked:
        if len(taken) < limit and not any(_overlap(slot, other) for other in taken):
            taken.append(slot)
    taken.sort(key=lambda slot: slot["start"])
    return [{**slot, "start": _text(slot["start"]), "end": _text(slot["end"])} for slot in taken]
