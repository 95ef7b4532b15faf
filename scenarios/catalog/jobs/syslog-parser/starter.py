MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def parse_syslog(text, year):
    """Read the text of a syslog file.

    text: the lines of the file, each ended by "\\n".
    year: the year as an integer.
    Returns {"records": [...], "skipped": [line numbers]}; a record is
    {"time": "2024-10-11T22:14:15", "host": "gw1", "facility": 4, "severity": "crit",
     "app": "su", "pid": 230, "message": "failed for root", "count": 1}.
    """
    records = []
    for line in text.splitlines():
        month, day, clock, host, app, message = line.split(None, 5)
        records.append(
            {
                "time": f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}T{clock}",
                "host": host,
                "facility": 1,
                "severity": "notice",
                "app": app.rstrip(":"),
                "pid": None,
                "message": message,
                "count": 1,
            }
        )
    return {"records": records, "skipped": []}
