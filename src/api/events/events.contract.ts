import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { marketEvent, pageOf, pageQuery, runParams } from '../contract/shared.js';

const types = z
  .array(z.string().regex(/^[A-Za-z]{1,40}$/))
  .max(40)
  .optional();

export const listEvents = operation({
  ...{ id: 'listEvents', method: 'get', path: '/runs/{run}/events', tag: 'runs', scope: 'read' },
  summary: "A run's events, in their order",
  description: 'A cursor is the number of an event: those after it come, as with Last-Event-ID in a stream.',
  params: runParams,
  query: z.strictObject({ ...pageQuery, type: types.describe('Only these; may be given again') }),
  answer: pageOf(marketEvent),
  refusals: ['missing'],
  lasts: true,
});
