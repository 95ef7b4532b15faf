export { withTables } from './describe.js';
export { exportRun } from './export-run.js';
