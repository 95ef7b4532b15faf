import csv
import io


def _key(row, columns):
    return tuple(" ".join(row[i].split()).lower() for i in columns)


def dedupe_csv(text, key_columns):
    """Remove double rows from CSV text.

    text: the CSV text, fields separated by commas.
    key_columns: list of the column names that identify a row.
    Returns the CSV text without the double rows. Every line of it ends with LF, the last one
    too, and fields are in quotes only where CSV needs them.
    """
    rows = list(csv.reader(io.StringIO(text, newline="")))
    header = rows[0]
    data = [row for row in rows[1:] if row and row != rows[0]]

    columns = []
    for name in key_columns:
        if name not in header:
            raise ValueError("unknown column: " + name)
        columns.append(header.index(name))

    groups = {}  # keeps the place of the first row of each key
    for number, row in enumerate(data, start=1):
        if len(row) > len(header):
            raise ValueError(f"row {number} has too many fields")
        row = row + [""] * (len(header) - len(row))
        key = _key(row, columns)
        if not any(key):
            key = number
        older = groups.get(key)
        if older:
            row = [new if new.strip() else old for new, old in zip(row, older)]
        groups[key] = row

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(groups.values())
    return out.getvalue()
