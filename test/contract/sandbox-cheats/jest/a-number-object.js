// expect: wrong threw crashed tampered
export const price = () => new Number(1);
