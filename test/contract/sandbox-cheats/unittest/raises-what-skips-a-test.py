# expect: wrong threw crashed tampered
import unittest
def price(n): raise unittest.SkipTest("skipped")
