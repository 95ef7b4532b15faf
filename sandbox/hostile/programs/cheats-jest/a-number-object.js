export const price = () => new Number(1);
