import re

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SEVERITIES = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"]
LINE = re.compile(
    r"(?:<([0-9]{1,3})>)?(" + "|".join(MONTHS) + r") {1,2}([0-9]{1,2})"
    r" ([0-9]{2}:[0-9]{2}:[0-9]{2}) ([^ ]+) (.*)"
)
APP = re.compile(r"([^ :\[\]]+)(?:\[([0-9]+)\])?: ?(.*)")
REPEATED = re.compile(r"last message repeated ([0-9]+) times")


def _decode(text):
    return re.sub("#([0-7]{3})", lambda found: chr(int(found.group(1), 8)), text)


def _set_years(parsed, year):
    """Go back from the last line and give every line its year."""
    later_month = 12
    for line in reversed(parsed):
        month = MONTHS.index(line["groups"][1]) + 1
        if month > later_month:
            year -= 1
        later_month = month
        line["date"] = f"{year}-{month:02d}-{int(line['groups'][2]):02d}"


def _record(line):
    priority, _, _, clock, host, rest = line["groups"]
    code = int(priority or 13)
    found = APP.fullmatch(rest)
    app, pid, message = found.groups() if found else (None, None, rest)
    return {
        "time": f"{line['date']}T{clock}",
        "host": host,
        "facility": code // 8,
        "severity": SEVERITIES[code % 8],
        "app": app,
        "pid": int(pid) if pid else None,
        "message": _decode(message),
        "count": 1,
    }


def parse_syslog(text, year):
    """Read the text of a syslog file.

    text: the lines of the file, each ended by "\\n".
    year: the year as an integer.
    Returns {"records": [...], "skipped": [line numbers]}; a record is
    {"time": "2024-10-11T22:14:15", "host": "gw1", "facility": 4, "severity": "crit",
     "app": "su", "pid": 230, "message": "failed for root", "count": 1}.
    """
    lines = []
    for number, raw in enumerate(text.split("\n"), start=1):
        found = LINE.fullmatch(raw)
        is_good = found and int(found.group(1) or 0) <= 191
        lines.append({"number": number, "raw": raw, "groups": found.groups() if is_good else None})
    _set_years([line for line in lines if line["groups"]], year)

    records, skipped, last_of = [], [], {}
    for line in lines:
        raw = line["raw"]
        if not raw.strip():
            continue
        if raw[0] in " \t" and records:
            records[-1]["message"] += "\n" + _decode(raw.strip(" \t"))
        elif not line["groups"]:
            skipped.append(line["number"])
        else:
            host, rest = line["groups"][4:]
            repeated = REPEATED.fullmatch(rest)
            if repeated and host in last_of:
                last_of[host]["count"] += int(repeated.group(1))
            else:
                last_of[host] = _record(line)
                records.append(last_of[host])
    return {"records": records, "skipped": skipped}
