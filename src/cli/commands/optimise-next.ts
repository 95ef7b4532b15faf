import { relative } from 'node:path';
import { confirmationOf } from '../../optimise/conclusions.js';
import type { SearchPlan } from '../../optimise/plan.js';
import type { Search } from '../../optimise/search.js';
import { plain } from '../../reports/text.js';

/** What somebody may do with the result; nothing before there is one. */
export function nextSteps(search: Search, { manifest, scenarioFile }: SearchPlan, file: string): string[] {
  const confirmation = confirmationOf(search);
  if (!confirmation) return [];
  const [best] = confirmation.designs;
  const { set } = manifest.cells[best!.design]!;
  const changes = set.map((change) => ` --set ${shellWord(change)}`).join('');
  const scenario = shellWord(relative('', scenarioFile));
  const close = confirmation.comparisons.filter(
    ({ better, needed }) => better === null && needed !== null && needed > confirmation.replications,
  );
  const needed = Math.max(...close.map((one) => one.needed!));
  return [
    '',
    'Next',
    `  tortuga run ${scenario}${changes}    # the best design, one run of it`,
    ...(close.length > 0
      ? [
          `  search: {confirm: ${needed}} in ${plain(file)}    # so many fresh seeds would tell ${close.map(({ role }) => `the ${role}`).join(' and ')} apart`,
        ]
      : []),
    ...(search.race.ended === 'budget'
      ? [
          `  search: {budget: ${2 * manifest.search.budget}} in ${plain(file)}    # a longer search would tell more designs apart`,
        ]
      : []),
    ...(search.race.ended === 'none'
      ? [
          `  no design of ${plain(file)} keeps to its limits: give parameters more values, or ease objective.subjectTo`,
        ]
      : []),
    `  seed: N in ${plain(file)}    # whoever changes the study after this needs fresh seeds again: another seed gives them`,
  ];
}

/** As a POSIX shell takes it for one word. */
const shellWord = (text: string): string =>
  /^[\w./=:@%+,-]+$/.test(text) ? text : `'${plain(text).replaceAll("'", "'\\''")}'`;
