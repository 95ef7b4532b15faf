// expect: threw
export function {
