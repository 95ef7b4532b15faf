import unittest

from till.money import line_total, net_of, show


class MoneyTest(unittest.TestCase):
    def test_line_total(self):
        self.assertEqual(show(line_total("2.50", "4")), "10.00")

    def test_net_of(self):
        self.assertEqual(show(net_of(line_total("11.90", "1"), "19")), "10.00")


if __name__ == "__main__":
    unittest.main()
