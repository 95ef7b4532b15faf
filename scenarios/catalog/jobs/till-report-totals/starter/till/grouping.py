"""Sums of sales."""
from dataclasses import dataclass

from till.money import line_total, net_of


@dataclass
class Sums:
    pieces: float = 0
    gross: float = 0
    net: float = 0

    def add(self, sale):
        gross = line_total(sale.price, sale.quantity)
        self.pieces += float(sale.quantity)
        self.gross += gross
        self.net += net_of(gross, sale.vat)


def grouped(sales, key):
    groups = {}
    for sale in sales:
        groups.setdefault(key(sale), Sums()).add(sale)
    return dict(sorted(groups.items()))
