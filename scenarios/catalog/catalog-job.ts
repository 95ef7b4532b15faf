import { z } from 'zod';
import { imageJobSchema } from './image-job.js';
import { codingJobSchema } from './job.js';
import { repositoryJobSchema } from './repository-job.js';

const { id, openingBounty, source } = codingJobSchema.shape;

/** `job.yaml` of a job whose work is not done here: its price is data for economic scenarios. */
export const economicsJobSchema = z.strictObject({
  kind: z.literal('economics'),
  id,
  title: z.string().min(1),
  price: openingBounty,
  priceLimit: openingBounty,
  source,
});

const proposal = z.strictObject({ id: z.number().int().nonnegative(), text: z.string().min(1) });

/** `job.yaml` of a manager's job: choose one of the proposals. The right one is in `key.yaml`. */
export const choiceJobSchema = z.strictObject({
  kind: z.literal('choice'),
  id,
  title: z.string().min(1),
  /** What the chosen work pays. */
  price: openingBounty,
  brief: z.string().min(1),
  proposals: z
    .array(proposal)
    .min(2)
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'two proposals have the same id'),
  source,
});

/** `key.yaml` beside a choice job. No participant sees it. */
export const choiceKeySchema = z.strictObject({
  correct: z.number().int().nonnegative(),
  explanation: z.string().optional(),
  fixCommit: z.string().optional(),
});

export const catalogJobSchema = z.discriminatedUnion('kind', [
  codingJobSchema,
  repositoryJobSchema,
  imageJobSchema,
  economicsJobSchema,
  choiceJobSchema,
]);

/** `catalog.yaml` at the top of an imported catalog. */
export const catalogInfoSchema = z.strictObject({
  format: z.string().min(1),
  licence: z.string().min(1),
  importedFrom: z.string().min(1),
  count: z.number().int().positive(),
});

export type EconomicsJob = z.infer<typeof economicsJobSchema>;
export type ChoiceJob = z.infer<typeof choiceJobSchema>;
export type ChoiceKey = z.infer<typeof choiceKeySchema>;
export type CatalogJob = z.infer<typeof catalogJobSchema>;
export type CatalogInfo = z.infer<typeof catalogInfoSchema>;
