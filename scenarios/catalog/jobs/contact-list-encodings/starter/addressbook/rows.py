"""From text to rows."""
import csv


def rows_of(text):
    return list(csv.reader(text.splitlines()))
