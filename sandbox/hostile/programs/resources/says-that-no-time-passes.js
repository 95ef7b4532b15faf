Date.now = () => 0;
performance.now = () => 0;
process.cpuUsage = () => ({ user: 0, system: 0 });
process.hrtime = () => [0, 0];
globalThis.setTimeout = (done) => done();
export const f = () => {
  for (;;);
};
