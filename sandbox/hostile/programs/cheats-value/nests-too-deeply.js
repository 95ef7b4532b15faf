export const f = () =>
  (() => {
    let x = [];
    for (let i = 0; i < 200000; i++) x = [x];
    return x;
  })();
