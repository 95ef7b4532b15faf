import { z } from 'zod';
import { valueTestSchema } from './job.js';

/** visible.yaml and hidden.yaml. */
export const valueTestsSchema = z.array(valueTestSchema);
