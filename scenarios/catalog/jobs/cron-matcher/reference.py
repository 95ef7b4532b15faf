from datetime import datetime, timedelta

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DAYS = "SUN MON TUE WED THU FRI SAT".split()
FIELDS = [(0, 59, []), (0, 23, []), (1, 31, []), (1, 12, MONTHS), (0, 6, DAYS)]
MACROS = {
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *",
}
ERROR = "bad cron expression"


def _value(text, low, top, names):
    if text.upper() in names:
        return names.index(text.upper()) + low
    top = 7 if names is DAYS else top
    if not (text.isascii() and text.isdigit() and low <= int(text) <= top):
        raise ValueError(ERROR)
    return int(text)


def _item(item, low, top, names):
    base, slash, step = item.partition("/")
    start, dash, end = (f"{low}-{top}" if base == "*" else base).partition("-")
    first = last = _value(start, low, top, names)
    if dash:
        last = _value(end, low, top, names)
    elif slash:
        last = max(first, top)
    values = [*range(first, last + 1)]
    if first > last:
        values = [*range(first, top + 1), *range(low, last + 1)]
    every = _value(step, 1, 9999, []) if slash else 1
    return values[::every]


def _parse(expression):
    """The allowed values of each field, and whether one fitting day field is enough."""
    fields = MACROS.get(expression, expression).split()
    if len(fields) != 5:
        raise ValueError(ERROR)
    plan = []
    for field, (low, top, names) in zip(fields, FIELDS):
        allowed = set()
        for item in field.split(","):
            is_last_day = item == "L" and top == 31
            allowed.update(["L"] if is_last_day else _item(item, low, top, names))
        plan.append(allowed)
    plan[4] = {value % 7 for value in plan[4]}
    return plan, fields[2][0] != "*" and fields[4][0] != "*"


def _day_fits(plan, either, moment):
    _, _, days, months, weekdays = plan
    by_date = moment.day in days or ("L" in days and (moment + timedelta(days=1)).day == 1)
    by_weekday = moment.isoweekday() % 7 in weekdays
    day_fits = any if either else all
    return moment.month in months and day_fits([by_date, by_weekday])


def matches(expression, time):
    """Whether a cron expression matches a minute, given as "YYYY-MM-DDTHH:MM"."""
    plan, either = _parse(expression)
    moment = datetime.fromisoformat(time)
    in_day = moment.minute in plan[0] and moment.hour in plan[1]
    return in_day and _day_fits(plan, either, moment)


def next_run(expression, after):
    """The next minute that matches, as "YYYY-MM-DDTHH:MM", or None."""
    plan, either = _parse(expression)
    start = datetime.fromisoformat(after) + timedelta(minutes=1)
    times = [(hour, minute) for hour in sorted(plan[1]) for minute in sorted(plan[0])]
    for days in range(3001):
        day = start + timedelta(days=days)
        for hour, minute in times if _day_fits(plan, either, day) else []:
            moment = day.replace(hour=hour, minute=minute)
            if moment >= start:
                return moment.isoformat(timespec="minutes")
    return None
