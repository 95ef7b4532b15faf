import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nearest } from '#scenarios/index.js';
import { UserError } from '../../errors.js';
import { ladderStudy } from '../../published/ladder.js';
import { managersStudy, TASK_FILE, taskFile } from '../../published/managers.js';
import { pageOf, scoreText, textsOf } from '../../published/page.js';
import { peopleTecStudy } from '../../published/peopletec.js';
import type { Section } from '../../published/section.js';
import { sweLancerStudy } from '../../published/swe-lancer.js';
import { heading, note, print, printJson, printWarning, table } from '../output.js';
import type { JsonOption } from './options.js';

interface PublishedOptions extends JsonOption {
  readonly data?: string;
  readonly out?: string;
}

const STUDIES: Readonly<Record<string, (data: string | undefined) => Section | Promise<Section>>> = {
  'swe-lancer': sweLancerStudy,
  peopletec: peopleTecStudy,
  ladder: ladderStudy,
  managers: managersStudy,
};
const NAMES = Object.keys(STUDIES);

/** Plays markets that are calibrated on published results, and holds what they predict against the rest. */
export async function published(study: string | undefined, options: PublishedOptions): Promise<void> {
  const names = namesOf(study, options);
  const sections: Section[] = [];
  for (const name of names) {
    note(`playing ${name}`);
    sections.push(await STUDIES[name]!(options.data));
  }
  if (options.out !== undefined) write(options.out, sections);
  if (options.json) return printJson(sections);
  for (const section of sections) show(section);
}

function namesOf(study: string | undefined, { data, out }: PublishedOptions): readonly string[] {
  if (out !== undefined && study !== undefined)
    throw new UserError('the page holds all studies', 'Leave the name of the study away, or --out.');
  if (out !== undefined && !existsSync(out))
    throw new UserError(`there is no folder ${out}`, 'Name a folder that is there, such as --out docs.');
  if (study === undefined) {
    if (data !== undefined || out !== undefined) taskFile(data);
    if (data !== undefined) return NAMES;
    printWarning(
      `managers is left out: it needs ${TASK_FILE}. bin/tortuga published managers says where it is.`,
    );
    return NAMES.filter((name) => name !== 'managers');
  }
  if (!NAMES.includes(study)) {
    const meant = nearest(study, NAMES);
    throw new UserError(
      `there is no study "${study}". There are: ${NAMES.join(', ')}.`,
      meant === undefined ? 'Name one of them, or none for all.' : `Did you mean "${meant}"?`,
    );
  }
  if (study === 'managers') taskFile(data);
  return [study];
}

function write(folder: string, sections: readonly Section[]): void {
  const file = (ending: string) => join(resolve(folder), `published-results.${ending}`);
  writeFileSync(file('json'), `${JSON.stringify(sections, null, 1)}\n`);
  writeFileSync(file('md'), pageOf(sections));
  note(`${file('md')} and its data are written`);
}

function show(section: Section): void {
  print(heading(section.title));
  for (const part of section.tables) {
    const { heads, rows } = textsOf(part);
    print(`\n${part.title}`);
    print(
      table(
        heads.map((title) => ({ title })),
        rows.map((row) => row.map((text) => text.replaceAll('**', ''))),
      ),
    );
  }
  print(`\n${scoreText(section)}`);
  for (const said of section.notes) print(`- ${said}`);
  print('');
}
