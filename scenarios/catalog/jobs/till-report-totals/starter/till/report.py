"""Writes reports."""
import csv
import sys

from till.grouping import grouped
from till.money import show


def by_product(sales):
    return grouped(sales, lambda sale: sale.product)


def by_day(sales):
    return grouped(sales, lambda sale: sale.day)


def write_report(groups, path=None):
    if path is None:
        write_rows(groups, sys.stdout)
    else:
        with open(path, "w", encoding="utf-8", newline="") as file:
            write_rows(groups, file)


def write_rows(groups, file):
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["group", "pieces", "gross", "net", "vat"])
    for name, sums in groups.items():
        rows.writerow([name, "%g" % sums.pieces, show(sums.gross), show(sums.net), show(sums.gross - sums.net)])
    total = sum(sums.gross for sums in groups.values())
    net = sum(sums.net for sums in groups.values())
    pieces = sum(sums.pieces for sums in groups.values())
    rows.writerow(["TOTAL", "%g" % pieces, show(total), show(net), show(total - net)])
