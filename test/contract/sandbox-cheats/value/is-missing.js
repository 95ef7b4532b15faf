// expect: threw
export const g = 1;
