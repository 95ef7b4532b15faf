"""Reads lists and writes them."""
import csv

from addressbook.decoding import decode
from addressbook.rows import rows_of


def read(path):
    with open(path, "rb") as file:
        return [row for row in rows_of(decode(file.read())) if any(row)]


def convert(source, target):
    with open(target, "w", encoding="utf-8") as file:
        rows = read(source)
        csv.writer(file, lineterminator="\n").writerows(rows)
    return max(0, len(rows) - 1)


def count(source):
    return max(0, len(read(source)) - 1)
