import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A task of the published form: its price, its proposals, and the place of the right one. */
export interface Choice {
  readonly price: number;
  readonly texts: readonly string[];
  readonly right: number;
}

/** Three tasks of our own: the first proposal is right of the first, the longest of the second, the last of all three of the third. */
export const CHOICES: readonly Choice[] = [
  { price: 1_000, texts: ['Enable the grey button.', 'Rewrite the navigation from scratch.'], right: 0 },
  {
    price: 4_000,
    texts: ['Hide it.', 'Keep the button enabled while there is text in the field.'],
    right: 1,
  },
  { price: 2_000, texts: ['Use a very long list of steps here.', 'Do nothing.', 'Button: grey.'], right: 2 },
];

const HEADER =
  'question_id,variant,price,price_limit,prompt,manager_data,manager_commit,acceptable_folders,cwd';
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

function rowOf({ price, texts, right }: Choice, index: number): string {
  const proposals = texts.map((text, at) => `{'id': ${at * 2}, 'content': '${text}'}`).join(', ');
  const game = `{'correct_proposal': {'id': ${right * 2}}, 'all_formal_proposals': [${proposals}]}`;
  const data = `{'title': 'Task ${index}', 'html_description': 'The button is grey.', 'game': ${game}}`;
  return [`${index}-manager-0`, 'swe_manager', `${price}.0`, '1', cell('x'), cell(data), '', '[]', ''].join(
    ',',
  );
}

/** A folder that holds them as SWE-Lancer's file of tasks. */
export function choicesFolder(choices: readonly Choice[] = CHOICES): string {
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-choices-'));
  writeFileSync(join(folder, 'swelancer_tasks_lite.csv'), `${[HEADER, ...choices.map(rowOf)].join('\n')}\n`);
  return folder;
}
