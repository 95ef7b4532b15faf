export const f = () => /(a+)+$/.test(`${'a'.repeat(60)}b`);
