"""The command line."""
import argparse
import sys

from till.reading import FaultyLine, read_sales
from till.report import by_day, by_product, write_report


def parser():
    top = argparse.ArgumentParser(prog="till")
    commands = top.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="add up sales")
    report.add_argument("file")
    report.add_argument("--by", choices=["product", "day"], default="product")
    report.add_argument("--out")
    check = commands.add_parser("check", help="look for faulty lines")
    check.add_argument("file")
    return top


def main(argv):
    options = parser().parse_args(argv)
    try:
        sales, faults = read_sales(options.file)
    except FileNotFoundError:
        print("till: there is no file %s" % options.file, file=sys.stderr)
        return 2
    for fault in faults:
        print("till: %s" % fault, file=sys.stderr)
    if options.command == "check":
        print("%d lines, %d faulty" % (len(sales) + len(faults), len(faults)))
    else:
        groups = by_day(sales) if options.by == "day" else by_product(sales)
        write_report(groups, options.out)
    return 0
