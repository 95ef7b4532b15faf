def find_slots(people, duration, limit):
    """Propose times for a meeting on one day.

    people: list of {"name": "Ann", "required": True, "hours": ["09:00", "17:00"],
        "busy": [["10:00", "11:30"]], "buffer": 10}; "hours" and "buffer" may be missing.
    duration: length of the meeting in minutes.
    limit: the largest number of slots to propose.
    Returns a list of {"start": "11:45", "end": "12:15", "optional": ["Bob"]}.
    """
    slots = []
    for hour in range(9, 17):
        start, end = f"{hour:02d}:00", f"{hour + duration // 60:02d}:{duration % 60:02d}"
        free = True
        for person in people:
            for busy_start, busy_end in person["busy"]:
                if start < busy_end and end > busy_start:
                    free = False
        if free:
            slots.append({"start": start, "end": end, "optional": []})
    # TODO: optional people, working hours
    return slots[:limit]
