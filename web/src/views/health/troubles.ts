import { many, usd } from '../../parts/format.js';
import type { Models, ServerStatus } from '../../source/contract.js';

export interface Trouble {
  readonly tone: 'bad' | 'warn';
  readonly what: string;
  readonly remedy: string;
}

const MICRO = 1_000_000;
const NEARLY = 0.9;
const LITTLE_ROOM = 1024 ** 3;

/** Part of a limit that is used up; 0 without a limit. */
export const partOf = (used: number, limit: number | null): number =>
  limit === null ? 0 : limit === 0 ? 1 : used / limit;

/** What is wrong, or soon will be, and what to do about it: the worst first. */
export function troublesOf(status: ServerStatus, models: Models | undefined): Trouble[] {
  const found = [
    ...outages(status),
    ...sandboxes(status),
    ...queue(status),
    ...money(status),
    ...requests(status),
    ...machine(status),
    ...(models?.problem ? [warn(models.problem, 'Set it right, and start the server again.')] : []),
  ];
  const once = [...new Map(found.map((trouble) => [trouble.what, trouble])).values()];
  return once.sort((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'));
}

const bad = (what: string, remedy: string): Trouble => ({ tone: 'bad', what, remedy });
const warn = (what: string, remedy: string): Trouble => ({ tone: 'warn', what, remedy });

const outages = ({ outages: lasting }: ServerStatus): Trouble[] =>
  lasting.map(({ runId, backend, message, failures }) =>
    bad(
      `${runId} waits for ${backend}, after ${many(failures, 'failure')}: ${message}`,
      'It goes on by itself once that can be had. `tortuga doctor` says what is missing.',
    ),
  );

function sandboxes({ sandboxes: { chosen, warning, backends } }: ServerStatus): Trouble[] {
  if (chosen === null) return [bad('Code cannot run here', warning ?? '')];
  if (warning === null) return [];
  const remedies = backends.flatMap(({ name, remedy }) => (remedy === null ? [] : `${name}: ${remedy}`));
  return [warn(warning, remedies.join('; '))];
}

function queue({ runs, tasks }: ServerStatus): Trouble[] {
  const found: Trouble[] = [];
  if (runs.playing >= runs.most)
    found.push(
      warn(
        `${many(runs.playing, 'run')} are played, and no more may be`,
        'Wait for one to end, or cancel one. `tortuga serve --runs N` allows more.',
      ),
    );
  if (partOf(tasks.waiting, tasks.mostWaiting) >= 0.5)
    found.push(
      warn(
        `${many(tasks.waiting, 'task')} wait to be graded`,
        'They are graded in turn. TORTUGA_GRADINGS allows more at once, where there are processors for them.',
      ),
    );
  return found;
}

function money({ runs, models, limits }: ServerStatus): Trouble[] {
  const ofRuns = runs.items.flatMap(({ runId, spentMicroCents, capCents, dayCapCents }) => [
    ...cap(`${runId} has spent`, spentMicroCents, {
      capCents,
      remedy: `Its agents are asked no more then. tortuga resume ${runId} --set budgets.run=$N gives it more.`,
    }),
    ...cap('All runs of today have spent', models.spentMicroCents, {
      capCents: dayCapCents,
      remedy: `Of ${runId} nobody is asked then. It goes on tomorrow (UTC), or with more: tortuga resume ${runId} --set budgets.day=$N`,
    }),
  ]);
  const ofTokens = limits.tokens.flatMap(({ name, spendCentsPerDay, spentMicroCents, heldMicroCents }) =>
    cap(`Runs of the token ${name} have spent, or may yet,`, spentMicroCents + heldMicroCents, {
      capCents: spendCentsPerDay,
      remedy: 'It starts no run that could cost more than is left. A new day begins at midnight (UTC).',
    }),
  );
  return [...ofRuns, ...ofTokens];
}

function cap(
  who: string,
  micro: number,
  { capCents, remedy }: { readonly capCents: number | null; readonly remedy: string },
): Trouble[] {
  const part = partOf(micro / MICRO, capCents);
  if (capCents === null || part < NEARLY) return [];
  const what = `${who} ${usd(micro / MICRO)} of ${usd(capCents)}`;
  return [part >= 1 ? bad(what, remedy) : warn(what, remedy)];
}

function requests({ limits: { tokens, addresses } }: ServerStatus): Trouble[] {
  const found = tokens
    .filter(({ refused }) => refused)
    .map(({ name, requestsPerMinute }) =>
      warn(
        `The token ${name} sends more than its ${many(requestsPerMinute, 'request')} a minute`,
        'What is too often is refused with 429 and Retry-After. A token with a higher --rate may send more.',
      ),
    );
  if (addresses.refused > 0)
    found.push(
      warn(
        `${many(addresses.refused, 'address', 'addresses')} without a token sent too many requests`,
        `Each has ${addresses.requestsPerMinute} a minute; a token has its own number.`,
      ),
    );
  return found;
}

function machine({ streams, store }: ServerStatus): Trouble[] {
  const found: Trouble[] = [];
  if (partOf(streams.open, streams.most) >= NEARLY)
    found.push(
      warn(
        `${streams.open} of ${streams.most} streams are open`,
        'Close pages that nobody looks at. All runs of a page fit into one stream.',
      ),
    );
  if (store.freeBytes < LITTLE_ROOM)
    found.push(
      bad('There is little room left on the disk of the store', 'Make room before runs fail to be kept.'),
    );
  return found;
}
