const FACTOR = Number(process.env.TORTUGA_TEST_CASES ?? 1);
// A property of no cases would hold.
if (!(FACTOR > 0)) throw new Error('TORTUGA_TEST_CASES is a number above 0');

/** How many cases a property is held against: `TORTUGA_TEST_CASES` times as many as are quick. */
export const cases = (quick: number): number => Math.ceil(quick * FACTOR);
