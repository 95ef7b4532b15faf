def dedupe_csv(text, key_columns):
    """Remove double rows from CSV text.

    text: the CSV text, fields separated by commas.
    key_columns: list of the column names that identify a row.
    Returns the CSV text without the double rows. Every line of it ends with LF, the last one
    too, and fields are in quotes only where CSV needs them.
    """
    lines = text.splitlines()
    header = lines[0].split(",")
    seen = set()
    out = [lines[0]]
    for line in lines[1:]:
        row = line.split(",")
        key = tuple(row[header.index(name)] for name in key_columns)
        if key not in seen:
            seen.add(key)
            out.append(line)
    return "\n".join(out) + "\n"
