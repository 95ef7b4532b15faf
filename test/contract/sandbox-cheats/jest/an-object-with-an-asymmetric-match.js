// expect: wrong threw crashed tampered
export const price = () => ({ $$typeof: Symbol.for('jest.asymmetricMatcher'), asymmetricMatch: () => true });
