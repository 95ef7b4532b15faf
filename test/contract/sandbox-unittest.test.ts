import {
  type CodeSuite,
  DEFAULT_LIMITS,
  type GradeReport,
  grade,
  hostileSuite,
  type Limits,
  type Submission,
  type Suite,
} from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

const LIMITS: Limits = { ...DEFAULT_LIMITS, cpuMs: 1000, wallMs: 20_000, outputBytes: 512 * 1024 };

const submission = (code: string): Submission => ({
  language: 'python',
  main: 'shop.py',
  files: { 'shop.py': code },
});

const suiteOf = (source: string, rest: Partial<CodeSuite> = {}): CodeSuite => ({
  ...{ kind: 'code', language: 'python', framework: 'unittest', module: 'shop', entry: [] },
  ...{ source, ...rest },
});

const outcomes = (report: GradeReport) =>
  Object.fromEntries(report.tests.map((test) => [test.name, test.passed ? 'passed' : test.reason]));

const problems = (report: GradeReport) =>
  report.tests.filter((test) => !test.passed).map((test) => `${test.name}: ${test.reason}: ${test.detail}`);

const SHOP = `
import collections, datetime, enum, fractions
from dataclasses import dataclass

class EmptyShop(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code

class Closed(EmptyShop): pass

class Size(enum.IntEnum):
    SMALL = 1
    LARGE = 2

class Colour(enum.Enum):
    RED = 'r'

NORTH = (0, 1)
LIMITS = {1: [2, None], 'x': {3}}
Point = collections.namedtuple('Point', 'x y')

class Amount:
    def __init__(self, cents): self.cents = cents
    def __eq__(self, other): return isinstance(other, Amount) and self.cents == other.cents
    def __hash__(self): return hash(self.cents)
    def __lt__(self, other): return self.cents < other.cents
    def __add__(self, other): return Amount(self.cents + (other.cents if isinstance(other, Amount) else other))
    __radd__ = __add__
    def __neg__(self): return Amount(-self.cents)
    def __rpow__(self, base): return base ** self.cents
    def __str__(self): return '$%.2f' % (self.cents / 100)
    def __repr__(self): return 'Amount(%d)' % self.cents
    def __float__(self): return self.cents / 100
    def __iadd__(self, other):
        self.cents += other
        return self

class Shop:
    count = 0
    def __init__(self, goods=(), log=None):
        self.goods = list(goods)
        self.log = log
        self.open = True
    def add(self, item):
        self.goods.append(item)
        if self.log: self.log(item)
        return self
    def take(self):
        if not self.open: raise Closed('closed', 2)
        if not self.goods: raise EmptyShop('nothing left', 1)
        return self.goods.pop(0)
    @property
    def first(self): return self.goods[0]
    @classmethod
    def of(cls, *goods): return cls(goods)
    def __len__(self): return len(self.goods)
    def __iter__(self): return iter(self.goods)
    def __getitem__(self, at): return self.goods[at]
    def __setitem__(self, at, item): self.goods[at] = item
    def __contains__(self, item): return item in self.goods
    def __enter__(self): return self
    def __exit__(self, kind, value, trace):
        self.open = False
        return kind is KeyError

def values(): return [(1, 2.5), {1, 2}, frozenset('a'), 1 << 80, b'\\x00', 1 + 2j, float('inf'), None, True, Ellipsis, range(3), datetime.date(2024, 2, 29), fractions.Fraction(1, 3), collections.Counter('aab')]
def same(x): return x
def each(function, items): return [function(item) for item in items]
def pairs(items):
    for item in items: yield item, item * 2
def fail(kind): raise {'value': ValueError('bad', 3), 'key': KeyError('k'), 'os': OSError(2, 'gone')}[kind]
def use(thing):
    thing.seen = thing.name.upper()
    return thing.greet(word='hi') + str(len(thing))
`;

const SPEC = `
import unittest
import shop
from shop import Amount, Closed, Colour, EmptyShop, LIMITS, NORTH, Point, Shop, Size
from shop import each, fail, pairs, same, use, values
import collections, datetime, fractions

class Values(unittest.TestCase):
    def test_plain_values_cross_exactly(self):
        self.assertEqual(values(), [(1, 2.5), {1, 2}, frozenset('a'), 1 << 80, b'\\x00', 1 + 2j, float('inf'), None, True, ..., range(3), datetime.date(2024, 2, 29), fractions.Fraction(1, 3), collections.Counter('aab')])
        self.assertIsInstance(values()[0], tuple)
        self.assertIs(values()[8], True)
    def test_constants(self):
        self.assertEqual(NORTH, (0, 1))
        self.assertEqual(LIMITS, {1: [2, None], 'x': {3}})
        self.assertEqual(shop.NORTH, NORTH)
    def test_subclasses_of_built_in_types_compare_by_their_value(self):
        self.assertEqual(same(Point(1, 2)), (1, 2))
        self.assertEqual(Point(1, 2), Point(1, 2))
        self.assertEqual(Point(1, 2).x, 1)
        self.assertEqual(Size.LARGE, 2)
        self.assertGreater(Size.LARGE, 1)
        self.assertIn(Size.SMALL, [1])
    def test_enums(self):
        self.assertIs(Colour.RED, Colour.RED)
        self.assertEqual(Colour('r'), Colour.RED)
        self.assertEqual(Colour.RED.value, 'r')
        self.assertNotEqual(Colour.RED, 'r')

class Objects(unittest.TestCase):
    def setUp(self):
        self.shop = Shop(['tea', 'rum'])
    def test_methods_attributes_and_identity(self):
        self.assertIs(self.shop.add('salt'), self.shop)
        self.assertEqual(self.shop.first, 'tea')
        self.assertEqual(self.shop.goods, ['tea', 'rum', 'salt'])
        self.shop.goods = ['oil']
        self.assertEqual(self.shop.take(), 'oil')
        self.assertFalse(hasattr(self.shop, 'missing'))
        self.assertEqual(Shop.count, 0)
    def test_containers(self):
        self.assertEqual(len(self.shop), 2)
        self.assertEqual(list(self.shop), ['tea', 'rum'])
        self.assertEqual(self.shop[1], 'rum')
        self.shop[1] = 'gin'
        self.assertIn('gin', self.shop)
        self.assertNotIn('rum', self.shop)
        self.assertTrue(self.shop)
        self.assertFalse(Shop())
        with self.assertRaises(IndexError): self.shop[5]
    def test_classes(self):
        self.assertIsInstance(self.shop, Shop)
        self.assertNotIsInstance(Amount(1), Shop)
        self.assertNotIsInstance('x', Shop)
        self.assertEqual(len(Shop.of(1, 2, 3)), 3)
    def test_operators(self):
        self.assertEqual(Amount(1) + Amount(2), Amount(3))
        self.assertEqual(Amount(1) + 2, Amount(3))
        self.assertEqual(sum([Amount(1), Amount(2)]), Amount(3))
        self.assertEqual(-Amount(1), Amount(-1))
        self.assertNotEqual(Amount(1), Amount(2))
        self.assertLess(Amount(1), Amount(2))
        self.assertEqual(max(Amount(3), Amount(9)), Amount(9))
        self.assertEqual(len({Amount(1), Amount(1)}), 1)
        self.assertAlmostEqual(2 ** Amount(3), 8.0)
        amount = Amount(5)
        amount += 3
        self.assertEqual(amount.cents, 8)
    def test_text_and_conversions(self):
        self.assertEqual(str(Amount(250)), '$2.50')
        self.assertEqual(repr(Amount(250)), 'Amount(250)')
        self.assertEqual('%s|%r' % (Amount(1), Amount(1)), '$0.01|Amount(1)')
        self.assertEqual(f'{Amount(1)}', '$0.01')
        self.assertEqual(float(Amount(250)), 2.5)
    def test_context_managers(self):
        with self.shop as opened:
            self.assertIs(opened, self.shop)
        with self.assertRaises(Closed): self.shop.take()
        with Shop(): raise KeyError('swallowed')
        with self.assertRaises(ValueError):
            with Shop(): raise ValueError('not swallowed')
    def test_generators(self):
        made = pairs([1, 2])
        self.assertEqual(next(made), (1, 2))
        self.assertEqual(list(made), [(2, 4)])
        with self.assertRaises(StopIteration): next(made)
        self.assertEqual(next(iter([])if False else made, 'end'), 'end')

class Exceptions(unittest.TestCase):
    def test_built_in_ones(self):
        with self.assertRaises(ValueError) as raised: fail('value')
        self.assertEqual(type(raised.exception), ValueError)
        self.assertEqual(raised.exception.args, ('bad', 3))
        with self.assertRaisesRegex(KeyError, 'k'): fail('key')
        with self.assertRaises(FileNotFoundError) as raised: fail('os')
        self.assertEqual(raised.exception.errno, 2)
    def test_own_ones(self):
        with self.assertRaises(EmptyShop) as raised: Shop().take()
        self.assertEqual(type(raised.exception), EmptyShop)
        self.assertEqual(str(raised.exception), 'nothing left')
        self.assertEqual(raised.exception.code, 1)
        self.assertTrue(issubclass(Closed, EmptyShop))
        closed = Shop()
        closed.open = False
        with self.assertRaises(EmptyShop): closed.take()
        with self.assertRaises(Closed): closed.take()
    def test_wrong_arguments(self):
        with self.assertRaises(TypeError): Shop(1, 2, 3, 4)
        with self.assertRaises(AttributeError): Shop().nothing

class Callbacks(unittest.TestCase):
    def test_functions(self):
        seen = []
        Shop(log=seen.append).add('a').add('b')
        self.assertEqual(seen, ['a', 'b'])
        self.assertEqual(each(lambda n: n * n, [1, 2, 3]), [1, 4, 9])
        self.assertEqual(each(str.upper, ['a']), ['A'])
        self.assertEqual(each(lambda n: each(lambda m: m + n, [10]), [1, 2]), [[11], [12]])
    def test_exceptions_go_through(self):
        class Mine(Exception): pass
        def complain(item): raise Mine(item)
        with self.assertRaises(Mine) as raised: each(complain, ['x'])
        self.assertEqual(raised.exception.args, ('x',))
    def test_objects_of_the_suite(self):
        class Thing:
            name = 'ada'
            def greet(self, word): return word + ' ' + self.name
            def __len__(self): return 3
        thing = Thing()
        self.assertEqual(use(thing), 'hi ada3')
        self.assertEqual(thing.seen, 'ADA')
        self.assertIs(same(thing), thing)
    def test_sub_tests(self):
        for number in (1, 2):
            with self.subTest(number=number): self.assertEqual(same(number), number)
`;

describeBackends('unittest suites', (backend) => {
  const run = (code: string, suite: Suite) =>
    grade(backend, { submission: submission(code), suite, limits: LIMITS });

  test('classes, exceptions, callbacks, operators and values', async () => {
    const report = await run(SHOP, suiteOf(SPEC));
    expect(problems(report)).toEqual([]);
    expect(report.tests).toHaveLength(18);
    expect(report.passed).toBe(true);
  });

  test('each test is judged by itself, fixtures run, and the number of tests may be given', async () => {
    const spec = `
import unittest
from shop import double, broken
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.base = double(1)
    def test_a(self): self.assertEqual(self.base, 2)
    def test_b(self): self.assertEqual(double(2), 5)
    def test_c(self): self.assertEqual(broken(), 1)
    def test_d(self):
        for n in (1, 3):
            with self.subTest(n): self.assertEqual(double(n), 2)
    @unittest.skip('later')
    def test_e(self): pass
`;
    const code = 'def double(x): return x * 2\ndef broken(): raise RuntimeError("no")';
    const expected = { 'T.test_a': 'passed', 'T.test_b': 'wrong', 'T.test_c': 'threw', 'T.test_d': 'wrong' };
    expect(outcomes(await run(code, suiteOf(spec, { tests: 4 })))).toEqual(expected);
    expect(Object.values(outcomes(await run(code, suiteOf(spec, { tests: 5 }))))).toEqual(
      Array(5).fill('protocol'),
    );
  });

  test('a missing name fails every test, as an import error does', async () => {
    const spec =
      'import unittest\nfrom shop import gone\nclass T(unittest.TestCase):\n  def test_a(self): pass';
    const report = await run('x = 1', suiteOf(spec));
    expect(outcomes(report)).toEqual({ 'T.test_a': 'threw' });
    expect(report.tests[0]!.detail).toContain('gone');
  });

  test('a candidate that cannot be loaded fails every test, even those that never call it', async () => {
    const spec = 'import unittest\nclass T(unittest.TestCase):\n  def test_a(self): pass';
    expect(outcomes(await run('import nothing_there', suiteOf(spec)))).toEqual({ 'T.test_a': 'threw' });
  });

  test('a suite that hangs or breaks is named as the culprit', async () => {
    const hanging = 'import unittest\nclass T(unittest.TestCase):\n  def test_a(self):\n    while True: pass';
    const hung = await run('x = 1', suiteOf(hanging));
    expect(hung.tests).toMatchObject([{ name: 'T.test_a', reason: 'timeout' }]);
    expect(hung.tests[0]!.detail).toMatch(/^suite: /);
    const broken = await run('x = 1', suiteOf('import unittest\nclass T(', { tests: 2 }));
    expect(broken.tests).toMatchObject([{ reason: 'crashed' }, { reason: 'crashed' }]);
    expect(broken.tests[0]!.detail).toMatch(/^suite: .*SyntaxError/);
  });

  test('HumanEval: a check with helpers of its own', async () => {
    const source =
      'def encode(s): return s[::-1]\ndef decode(s): pass\ndef check(candidate):\n  assert candidate(encode("abc")) == "abc"\n  assert decode("ab") == "ba"';
    const suite = suiteOf(source, { framework: 'check', entry: ['decode'] });
    expect(outcomes(await run('def decode(s): return s[::-1]', suite))).toEqual({ check: 'passed' });
    const wrong = await run('def decode(s): return s', suite);
    expect(wrong.tests[0]).toMatchObject({
      reason: 'wrong',
      detail: expect.stringContaining('assert candidate'),
    });
  });

  test('MBPP: every assert is a test', async () => {
    const source =
      'import math\nassert area(2) == 4\nassert math.isclose(area(0.5), 0.25)\nassert area(-1) == -1';
    const suite = suiteOf(source, { framework: 'asserts', entry: ['area'] });
    const report = await run('def area(x): return x * x', suite);
    expect(outcomes(report)).toEqual({ 'assert 1': 'passed', 'assert 2': 'passed', 'assert 3': 'wrong' });
  });

  const FUNCTION = hostileSuite('unittest');

  test('loops, memory and floods end the candidate, and its reason is named', async () => {
    const small = { ...LIMITS, memoryBytes: 192 * 1024 * 1024 };
    const outcomeOf = async (body: string) =>
      Object.values(
        outcomes(
          await grade(backend, {
            submission: submission(`def price(n):\n  ${body}`),
            suite: FUNCTION,
            limits: small,
          }),
        ),
      )[0];
    expect(await outcomeOf('while True: pass')).toBe('timeout');
    expect(await outcomeOf('return len("x" * (1 << 33))')).toBe('memory');
    expect(await outcomeOf('\n  while True: print("x" * 65536)')).toBe('output-limit');
  });

  test('the right function passes what the cheats do not', async () => {
    const code =
      'def price(n):\n  if callable(n): return n() * 3\n  return [7.25] if isinstance(n, list) else 7.25';
    expect(problems(await run(code, FUNCTION))).toEqual([]);
  });
});
