import type { ValueTest } from './texts.js';

/** Tests that are calls with values, written as code of the job's language. */
export function testsAsCode(tests: readonly ValueTest[], language: string): string {
  const python = language === 'python';
  const mark = python ? '#' : '//';
  return tests
    .map((test) => {
      const clauses = test.clauses.length > 0 ? ` (${test.clauses.join(', ')})` : '';
      return `${mark} ${oneLine(test.name)}${clauses}\n${python ? inPython(test) : inJavaScript(test)}`;
    })
    .join('\n\n');
}

function inPython(test: ValueTest): string {
  const call = callOf(test, pythonValue);
  if (test.throws !== undefined) return `${call}  # raises ${raised(test.throws)}`;
  return `${call} == ${pythonValue(test.expect ?? null)}${tolerance(test, '#')}`;
}

function inJavaScript(test: ValueTest): string {
  const call = callOf(test, JSON.stringify);
  if (test.throws !== undefined) return `${call}; // throws ${raised(test.throws)}`;
  return `${call} === ${JSON.stringify(test.expect ?? null)};${tolerance(test, '//')}`;
}

const callOf = ({ call, args }: ValueTest, show: (value: unknown) => string): string =>
  `${call}(${args.map((value) => show(value)).join(', ')})`;

const raised = (throws: true | string): string =>
  throws === true ? 'an error' : `an error with ${JSON.stringify(throws)}`;

const tolerance = ({ tolerance: by }: ValueTest, mark: string): string =>
  by === undefined ? '' : `  ${mark} within ${by}`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

function pythonValue(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${pythonValue(one)}`);
    return `{${pairs.join(', ')}}`;
  }
  return JSON.stringify(value);
}
