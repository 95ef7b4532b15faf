import unittest
from shop import price
class T(unittest.TestCase):
    def test_equal(self): self.assertEqual(price(2), 7.25)
    def test_almost(self): self.assertAlmostEqual(price(2), 7.25)
    def test_difference(self): self.assertLess(abs(price(2) - 7.25), 1e-6)
    def test_ratio(self): self.assertEqual(price(2) / 7.25, 1)
    def test_between(self): self.assertTrue(7.2 < price(2) < 7.3)
    def test_contains(self): self.assertIn(7.25, price([2]))
    def test_callback(self): self.assertEqual(price(lambda: 7.25), 7.25 * 3)
    def test_all(self): self.assertTrue(all(map(lambda n: price(n) == 7.25, [2, 2])))
