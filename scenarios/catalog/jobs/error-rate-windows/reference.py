def _counts(event):
    """Whether a request counts at all."""
    path = event["path"].split("?")[0]
    is_health = path == "/health" or path.startswith("/health/")
    return event["status"] != 499 and not is_health


def _is_error(status):
    return 500 <= status <= 599 or status == 429


def _windows(events, size):
    counts = {}
    for event in events:
        start = event["t"] // size * size
        total, errors = counts.get(start, (0, 0))
        counts[start] = (total + 1, errors + _is_error(event["status"]))

    windows = []
    if not counts:
        return windows
    for start in range(min(counts), max(counts) + 1, size):
        total, errors = counts.get(start, (0, 0))
        rate = (2000 * errors + total) // (2 * total) if total else 0
        windows.append({"start": start, "total": total, "errors": errors, "rate": rate})
    return windows


def _alerts(windows, threshold, min_total):
    alerts = []
    is_open = False
    previous = None  # start of the window before, if its rate was high
    for window in windows:
        if window["total"] < min_total:
            continue  # quiet
        high = window["rate"] >= threshold
        if is_open:
            if 2 * window["rate"] < threshold:
                alerts[-1]["end"] = window["start"]
                is_open = False
        elif high and previous is not None:
            alerts.append({"start": previous, "end": None})
            is_open = True
        previous = window["start"] if high else None
    return alerts


def error_windows(events, options):
    """Error rates and alerts from a request log.

    events: list of {"t": 1700000000, "status": 200, "path": "/cart?id=3"}, in any order;
        t is in whole seconds and never negative.
    options: {"window": 60, "threshold": 50, "min_total": 10}; the window length is in seconds, the
        threshold in errors per 1,000 requests.
    Returns {"windows": [{"start": 1699999980, "total": 40, "errors": 3, "rate": 75}],
             "alerts": [{"start": 1699999980, "end": None}]};
    both lists are empty when there are no requests.
    """
    windows = _windows([event for event in events if _counts(event)], options["window"])
    return {
        "windows": windows,
        "alerts": _alerts(windows, options["threshold"], options["min_total"]),
    }
