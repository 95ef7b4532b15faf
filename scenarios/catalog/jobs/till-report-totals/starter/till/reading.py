"""Reads the file of sales."""
import csv
from dataclasses import dataclass

COLUMNS = ["day", "product", "quantity", "price", "vat"]


@dataclass(frozen=True)
class Sale:
    day: str
    product: str
    quantity: str
    price: str
    vat: str


@dataclass(frozen=True)
class FaultyLine:
    number: int
    reason: str

    def __str__(self):
        return "line %d: %s" % (self.number, self.reason)


def read_sales(path):
    """All sales of a file, and the lines that are none."""
    sales, faults = [], []
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                sales.append(sale_of(row))
            except ValueError as error:
                faults.append(FaultyLine(len(sales) + len(faults) + 2, str(error)))
    return sales, faults


def sale_of(row):
    for column in ("quantity", "price", "vat"):
        try:
            float(row[column])
        except (TypeError, ValueError):
            raise ValueError("%s is no number: %s" % (column, row[column]))
    return Sale(**{column: row[column].strip() for column in COLUMNS})
