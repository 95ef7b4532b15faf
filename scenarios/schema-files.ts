import { z } from 'zod';
import { catalogJobSchema, choiceKeySchema } from './catalog/catalog-job.js';
import { historySchema } from './catalog/repository-job.js';
import { valueTestsSchema } from './catalog/value-tests.js';
import { scenarioSchema } from './schema.js';
import { studySchema } from './study/schema.js';
import { tournamentSchema } from './tournament/schema.js';

const SCHEMAS = {
  'scenario.schema.json': { title: 'A scenario of Tortuga', schema: scenarioSchema },
  'study.schema.json': { title: 'A study of Tortuga', schema: studySchema },
  'tournament.schema.json': { title: 'A tournament of Tortuga', schema: tournamentSchema },
  'job.schema.json': { title: 'job.yaml of a job in a catalog', schema: catalogJobSchema },
  'tests.schema.json': { title: 'visible.yaml or hidden.yaml of a coding job', schema: valueTestsSchema },
  'history.schema.json': { title: 'history.yaml of a job on a codebase', schema: historySchema },
  'key.schema.json': { title: 'key.yaml of a choice among proposals', schema: choiceKeySchema },
} as const;

/** A group that names a profile need not say its skill: loading the scenario fills it in. */
function skillOrProfile({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { properties, required } = jsonSchema;
  if (properties && 'profile' in properties) jsonSchema.required = required?.filter((key) => key !== 'skill');
}

/** JSON Schemas for editors, by the name of their file in scenarios/schemas. */
export function schemaFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([file, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        target: 'draft-7',
        io: 'input',
        override: skillOrProfile,
      });
      return [file, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}
