/** What is graded: a small program in each language with a suite of twenty values. */
const MAIN = {
  javascript: {
    main: 'main.js',
    code: 'export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);',
  },
  python: { main: 'main.py', code: 'def total(prices):\n    return sum(prices)\n' },
};

const suite = {
  kind: 'value',
  tests: Array.from({ length: 20 }, (_, index) => ({
    name: `test ${index}`,
    clauses: [],
    call: 'total',
    args: [[index, 2 * index, 3]],
    expect: 3 * index + 3,
  })),
};

/** As many as wanted, no two the same. */
export const worksIn = (language, count) =>
  Array.from({ length: count }, (_, index) => {
    const { main, code } = MAIN[language];
    const comment = language === 'python' ? '#' : '//';
    return { submission: { language, main, files: { [main]: `${code}\n${comment} ${index}\n` } }, suite };
  });
