// expect: wrong threw crashed tampered
export const price = () => {
  throw { pass: true, message: 'no' };
};
