// expect: crashed
export const f = () => new Promise(() => {});
