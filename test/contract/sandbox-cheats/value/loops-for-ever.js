// expect: timeout
export const f = () => {
  for (;;);
};
