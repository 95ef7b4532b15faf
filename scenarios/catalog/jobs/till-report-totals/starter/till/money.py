"""Amounts of money."""


def line_total(price, quantity):
    """What a line of a receipt comes to."""
    return round(float(price) * float(quantity), 2)


def net_of(gross, rate):
    """What is left of an amount when its VAT is taken out."""
    return round(gross / (1 + float(rate) / 100), 2)


def show(amount):
    return "%.2f" % amount
