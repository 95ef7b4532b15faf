import { describeHostile } from './sandbox-hostile.js';

describeHostile('docker');
