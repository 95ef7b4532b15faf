import { z } from 'zod';
import type { ChoiceKey } from '../catalog/catalog-job.js';
import { readCsv } from './csv-source.js';
import { ImportError, type Place } from './import-error.js';
import type { Importer, ImportItem } from './importer.js';
import { checkEntry } from './json-source.js';
import { parsePythonLiteral } from './python-literal.js';
import { toYaml } from './to-yaml.js';

const LICENCE = 'SWE-Lancer, MIT licence';
const EXPECTS =
  'a SWE-Lancer task file (.csv): question_id, variant, price, price_limit, prompt, manager_data and others';

const amount = z.string().regex(/^\d+(\.\d{1,2}0*)?$/, 'an amount in dollars, such as 1000.0');

const rowSchema = z.object({
  question_id: z.string().regex(/^[A-Za-z0-9_-]+$/, 'an id such as 18641_837'),
  variant: z.enum(['ic_swe', 'swe_manager']),
  price: amount,
  price_limit: amount,
  prompt: z.string().min(1),
  manager_data: z.string(),
});
type Row = z.infer<typeof rowSchema>;

const messagesSchema = z.array(z.object({ role: z.string(), content: z.string() })).min(1);

const managerSchema = z.object({
  title: z.string().min(1),
  html_description: z.string().min(1),
  fix_commit_hash: z.string().nullish(),
  game: z.object({
    correct_proposal: z.object({ id: z.number().int(), explanation: z.string().nullish() }),
    all_formal_proposals: z.array(z.object({ id: z.number().int(), content: z.string() })),
  }),
});
type ManagerData = z.infer<typeof managerSchema>;

/** Individual tasks become prices to replay; managers' tasks become choices among proposals. */
export const sweLancer: Importer = {
  input: 'file',
  expects: EXPECTS,
  licence: LICENCE,
  async *read(path) {
    for await (const { line, fields } of readCsv(path, Object.keys(rowSchema.shape))) {
      const place = { file: path, line };
      const row = checkEntry(rowSchema, fields, { place, expects: EXPECTS });
      yield row.variant === 'ic_swe' ? toEconomics(row, place) : toChoice(row, place);
    }
  },
};

function toEconomics(row: Row, place: Place): ImportItem {
  const messages = readLiteral(row, { schema: messagesSchema, field: 'prompt', place });
  return {
    kind: 'job',
    place,
    job: {
      kind: 'economics',
      ...identity(row),
      title: issueTitle(messages[0]?.content ?? '') ?? row.question_id,
      price: usd(row.price),
      priceLimit: usd(row.price_limit),
    },
    files: {},
  };
}

function toChoice(row: Row, place: Place): ImportItem {
  const data = readLiteral(row, { schema: managerSchema, field: 'manager_data', place });
  const reason = obstacle(data);
  if (reason) return { kind: 'skipped', ref: row.question_id, reason };
  const { correct_proposal: correct, all_formal_proposals: proposals } = data.game;
  const key: ChoiceKey = {
    correct: correct.id,
    ...(correct.explanation ? { explanation: correct.explanation } : {}),
    ...(data.fix_commit_hash ? { fixCommit: data.fix_commit_hash } : {}),
  };
  return {
    kind: 'job',
    place,
    job: {
      kind: 'choice',
      ...identity(row),
      title: data.title.trim(),
      price: usd(row.price),
      brief: withoutCarriageReturns(data.html_description),
      // Each proposal's own explanation and address stay out: they tell which one was chosen.
      proposals: proposals.map(({ id, content }) => ({ id, text: withoutCarriageReturns(content) })),
    },
    files: { 'key.yaml': toYaml(key) },
  };
}

/** Why these proposals are no choice. */
function obstacle({ game }: ManagerData): string | undefined {
  const { correct_proposal: correct, all_formal_proposals: proposals } = game;
  if (proposals.length < 2) return 'it has fewer than two proposals';
  if (proposals.some(({ content }) => content.trim() === '')) return 'one of its proposals is empty';
  const right = proposals.filter(({ id }) => id === correct.id).length;
  return right === 1 ? undefined : `${right} of its proposals have the id of the right one, ${correct.id}`;
}

function identity({ question_id: ref }: Row) {
  return { id: `swe-lancer-${ref.toLowerCase()}`, source: { name: 'SWE-Lancer', ref, licence: 'MIT' } };
}

interface LiteralField<T> {
  readonly schema: z.ZodType<T>;
  readonly field: 'prompt' | 'manager_data';
  readonly place: Place;
}

function readLiteral<T>(row: Row, { schema, field, place }: LiteralField<T>): T {
  try {
    return checkEntry(schema, parsePythonLiteral(row[field]), { place, expects: `${EXPECTS}, as published` });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError({
      place,
      problem: `${field} of ${row.question_id} is not a Python literal: ${(error as Error).message}`,
      remedy: 'Take the file as it was published, or delete the row',
      cause: error,
    });
  }
}

/** The prompt says what to fix; the issue's title is the first line of that. */
function issueTitle(prompt: string): string | undefined {
  const [, issue] = prompt.split('following issue:');
  return issue?.trim().split('\n', 1)[0]?.trim() || undefined;
}

function withoutCarriageReturns(text: string): string {
  return text.replaceAll('\r', '');
}

/** "1000.0" -> "$1,000" */
function usd(dollars: string): string {
  const [whole = '0', fraction = ''] = dollars.split('.');
  const cents = fraction.slice(0, 2).padEnd(2, '0');
  const grouped = BigInt(whole).toLocaleString('en-US');
  return cents === '00' ? `$${grouped}` : `$${grouped}.${cents}`;
}
