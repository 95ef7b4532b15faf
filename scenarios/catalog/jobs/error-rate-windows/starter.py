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
    size = options["window"]
    windows = {}
    for event in sorted(events, key=lambda event: event["t"]):
        start = event["t"] - event["t"] % size
        window = windows.setdefault(start, {"start": start, "total": 0, "errors": 0, "rate": 0})
        window["total"] += 1
        if event["status"] >= 500:
            window["errors"] += 1
        window["rate"] = round(1000 * window["errors"] / window["total"])
    # TODO: alerts
    return {"windows": list(windows.values()), "alerts": []}
