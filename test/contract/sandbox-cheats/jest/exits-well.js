// expect: wrong threw crashed tampered
export const price = () => process.exit(0);
