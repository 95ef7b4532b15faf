import { enableSkippedTests, exportsOf, importsOf } from '#scenarios/importers/javascript-source.js';

test('finds imports and requires of every form', () => {
  const source = `import { a, b as c } from './named';
import main, { d } from "./both";
import * as all from './all';
import './effect';
const { e } = require('./old');
await import('./late');`;
  expect(importsOf(source)).toEqual([
    { specifier: './named', names: ['a', 'b'] },
    { specifier: './both', names: ['default', 'd'] },
    { specifier: './all', names: ['*'] },
    { specifier: './effect', names: [] },
    { specifier: './old', names: ['*'] },
    { specifier: './late', names: ['*'] },
  ]);
});

test('finds what a module exports', () => {
  const source = `export function a() {}
export class B {}
export const c = 1, d = () => { const hidden = 1; };
const e = 2, f = 3;
export { e, f as g };
export default e;`;
  expect(exportsOf(source)).toEqual(['a', 'B', 'c', 'd', 'e', 'g', 'default']);
});

test('turns skipped tests on, and leaves text, members and meant skips alone', () => {
  const source = `import { describe, test, xtest } from '@jest/globals';
xdescribe('xtest(', () => {
  xtest('one', () => {});
  xit('two', () => {});
  xtest.each([1])('three', () => tool.xtest(1));
  test.skip('never', () => {});
});`;
  expect(enableSkippedTests(source)).toBe(`import { describe, test, xtest } from '@jest/globals';
describe('xtest(', () => {
  test('one', () => {});
  test('two', () => {});
  test.each([1])('three', () => tool.xtest(1));
  test.skip('never', () => {});
});`);
});

test('uses the function that the suite has imported', () => {
  const source = `import { it, xit } from '@jest/globals';\nxit('one', () => {});`;
  expect(enableSkippedTests(source)).toContain(`\nit('one'`);
});
