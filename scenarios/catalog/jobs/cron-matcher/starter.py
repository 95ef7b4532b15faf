from datetime import datetime, timedelta


def _fits(field, value):
    """Whether a value fits one field of the expression."""
    if field == "*":
        return True
    # TODO: lists, ranges, steps
    return int(field) == value


def matches(expression, time):
    """Whether a cron expression matches a minute.

    expression: such as "30 8 * * 1-5".
    time: the minute as "YYYY-MM-DDTHH:MM".
    """
    moment = datetime.fromisoformat(time)
    minute, hour, day, month, weekday = expression.split()
    return (
        _fits(minute, moment.minute)
        and _fits(hour, moment.hour)
        and _fits(day, moment.day)
        and _fits(month, moment.month)
        and _fits(weekday, moment.isoweekday() % 7)
    )


def next_run(expression, after):
    """The next minute that matches, as "YYYY-MM-DDTHH:MM", or None.

    after: a minute as "YYYY-MM-DDTHH:MM".
    """
    moment = datetime.fromisoformat(after)
    for _ in range(31 * 24 * 60):  # TODO: look further than a month
        if matches(expression, moment.isoformat(timespec="minutes")):
            return moment.isoformat(timespec="minutes")
        moment += timedelta(minutes=1)
    return None
