import type { ScenarioSettings } from '../schema.js';
import { type Check, check, type Objection } from './check.js';

const GROUPS = ['clients', 'managers', 'freelancers', 'reviewers', 'arbiters'] as const;
type Groups = Pick<ScenarioSettings, (typeof GROUPS)[number]>;

/** Rules about which agents go together, and with which jobs. */
export const seatChecks: readonly Check[] = [
  check(GROUPS, (groups) => repeatedNames(groups)),
  check(['jobs', 'clients'], ({ jobs, clients }) =>
    jobs.source === 'catalog'
      ? []
      : clients.map(
          (client, index) =>
            client.agent === 'scripted' &&
            client.vagueness > 0 && {
              path: ['clients', index, 'vagueness'],
              message: `${jobsWithoutCode(jobs)} have no clauses that could be left out`,
              ...needsCatalog('write "agent: statistical"'),
            },
        ),
  ),
  check(['jobs', 'freelancers'], ({ jobs, freelancers }) =>
    scriptedWithoutCode(jobs, { role: 'freelancers', groups: freelancers }),
  ),
  check(['jobs', 'reviewers'], ({ jobs, reviewers = [] }) =>
    scriptedWithoutCode(jobs, { role: 'reviewers', groups: reviewers }),
  ),
  check(['jobs', 'arbiters'], ({ jobs, arbiters = [] }) =>
    scriptedWithoutCode(jobs, { role: 'arbiters', groups: arbiters }),
  ),
  check(['jobs', 'testAuthor'], ({ jobs, testAuthor }) => [
    jobs.source !== 'catalog' &&
      testAuthor !== undefined && {
        path: ['testAuthor'],
        message: `${jobsWithoutCode(jobs)} have no code, and nothing to test`,
        ...needsCatalog('take testAuthor out'),
      },
  ]),
  check(['jobs', 'testAuthor', 'freelancers', 'reviewers', 'arbiters'], (settings) => {
    const { jobs, testAuthor } = settings;
    if (jobs.source !== 'catalog' || testAuthor) return [];
    const role = (['freelancers', 'reviewers', 'arbiters'] as const).find((seat) =>
      settings[seat]?.some(isScripted),
    );
    return [
      role !== undefined && {
        path: ['testAuthor'],
        message: `is missing: scripted ${role} run the tests that everybody sees`,
        allowed: '{agent: catalog} or {agent: scripted, coverage, wrong}',
        remedy: 'Add "testAuthor: {agent: catalog}" at the top level',
      },
    ];
  }),
];

interface Seats {
  readonly role: 'freelancers' | 'reviewers' | 'arbiters';
  readonly groups: readonly { readonly agent: string }[];
}

function scriptedWithoutCode(jobs: ScenarioSettings['jobs'], { role, groups }: Seats): Objection[] {
  if (jobs.source === 'catalog') return [];
  return groups.flatMap((group, index) =>
    isScripted(group)
      ? [
          {
            path: [role, index, 'agent'],
            message: `scripted ${role} work with real code, and ${jobsWithoutCode(jobs)} have none`,
            allowed: 'statistical',
            ...needsCatalog('write "agent: statistical"'),
          },
        ]
      : [],
  );
}

const jobsWithoutCode = ({ source }: ScenarioSettings['jobs']): string =>
  source === 'choices' ? 'choices' : 'synthetic jobs';

function needsCatalog(otherwise: string) {
  return { remedy: `Set jobs.source to catalog, or ${otherwise}` };
}

function isScripted({ agent }: { readonly agent: string }): boolean {
  return agent === 'scripted';
}

function repeatedNames(groups: Groups): Objection[] {
  const taken = new Map<string, string>();
  const objections: Objection[] = [];
  for (const role of GROUPS) {
    for (const [index, { name }] of (groups[role] ?? []).entries()) {
      const other = taken.get(name);
      if (other === undefined) taken.set(name, `${role}.${index}`);
      else {
        objections.push({
          path: [role, index, 'name'],
          message: `the name "${name}" is taken by ${other}`,
          remedy: 'Give each group a name of its own',
        });
      }
    }
  }
  return objections;
}
