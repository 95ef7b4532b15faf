import { z } from 'zod';
import { FORMATS } from './document/formats.js';
import { patience, size } from './units.js';

const MB = 1_000_000;

/** Node.js needs that much to start. */
const LEAST_MEMORY = 128 * MB;

/** Which program decides, and what it may use: the same for all that say nothing else. */
export const program = {
  agent: z.literal('program').describe('A submitted program, which runs in a sandbox'),
  file: z
    .string()
    .regex(/\.(py|js|mjs|cjs)$/, FORMATS.program.expected)
    .max(1_000)
    .meta({ format: 'program', description: 'Its file, relative to this one: Python or JavaScript' }),
  answerWithin: patience.prefault('5s').describe('Real time in which it has to decide'),
  workWithin: patience.prefault('1m').describe('Real time in which it has to do a piece of work'),
  cpu: patience.prefault('1m').describe('Processor time that one process of it has'),
  memory: size
    .refine((bytes) => bytes >= LEAST_MEMORY, 'must be at least 128MB')
    .prefault('256MB')
    .describe('Memory that it has'),
  output: size.prefault('64MB').describe('All that one process of it may write'),
  processes: z
    .number()
    .int()
    .min(16)
    .max(1_000)
    .default(32)
    .describe('Processes and threads that it may have at a time'),
  restarts: z
    .number()
    .int()
    .min(0)
    .max(1_000)
    .default(3)
    .describe('How often it is started anew after it has ended, or had to be ended; then it is out'),
};
