export { addedLines } from './code/copies.js';
export { ALARM_RATE, type Evidence, type FairPlayOptions, fairPlay } from './evidence.js';
export { SIGNALS, type Signal, type SignalKind } from './signals.js';
