import { cpus, loadavg, totalmem } from 'node:os';

/** What figures come from, and how busy it was. */
export const machineNow = () => ({
  processor: cpus()[0].model,
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.version,
  load: loadavg()[0],
});

export const machineLine = ({ processor, cores, node, load }) =>
  `${processor}, ${cores} cores, Node ${node}, load ${load.toFixed(1)}`;
