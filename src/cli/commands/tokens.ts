import { formatUsd } from '#market/index.js';
import { makeToken } from '../../api/access/token.js';
import { UserError } from '../../errors.js';
import { type KeptToken, TokenStore } from '../../store/token-store.js';
import { withApp } from '../app.js';
import { note, print, printJson, table } from '../output.js';
import { wholeNumber } from '../whole-number.js';
import type { JsonOption } from './options.js';

interface CreateOptions extends JsonOption {
  readonly scope: readonly string[];
  readonly rate: string;
  readonly spend: string;
}

export async function create(name: string, options: CreateOptions): Promise<void> {
  const requestsPerMinute = wholeNumber('--rate', options.rate, 1_000_000);
  const spendCentsPerDay = centsIn(options.spend);
  const { id, text, hash } = makeToken();
  const scopes = [...new Set(options.scope)];
  const limits = { requestsPerMinute, spendCentsPerDay };
  const times = { createdAt: new Date().toISOString(), revokedAt: null };
  await withApp((app) => app.get(TokenStore).add({ id, name, hash, scopes, ...limits, ...times }));
  if (options.json) return printJson({ id, name, scopes, ...limits, token: text });
  print(text);
  note('It is shown this once: what is kept is its SHA-256. Send it as: Authorization: Bearer TOKEN');
}

export async function list({ json }: JsonOption): Promise<void> {
  const kept = await withApp((app) => app.get(TokenStore).list());
  if (json) return printJson(kept.map(({ hash: _, ...token }) => token));
  if (kept.length === 0)
    return print('There is no token. `tortuga tokens create NAME --scope read` makes one.');
  print(
    table(
      [
        { title: 'id' },
        { title: 'name' },
        { title: 'scopes' },
        { title: 'requests a minute', align: 'right' },
        { title: 'models a day', align: 'right' },
        { title: 'made' },
        { title: 'revoked' },
      ],
      kept.map(rowOf),
    ),
  );
}

export async function revoke(id: string, { json }: JsonOption): Promise<void> {
  const { name } = await withApp((app) => app.get(TokenStore).revoke(id));
  if (json) printJson({ id, name, revoked: true });
  else print(`The token ${id} of ${name} is good for nothing from now on.`);
}

const rowOf = (token: KeptToken) => [
  token.id,
  token.name,
  token.scopes.join(', '),
  token.requestsPerMinute,
  token.spendCentsPerDay === null ? 'no limit' : formatUsd(token.spendCentsPerDay),
  day(token.createdAt),
  token.revokedAt === null ? '-' : day(token.revokedAt),
];

const day = (at: string): string => at.slice(0, 10);

/** Null for no limit. @throws UserError */
function centsIn(text: string): number | null {
  if (text === 'none') return null;
  const [, dollars = '', cents = ''] = /^\$?([0-9]{1,9})(?:\.([0-9]{2}))?$/.exec(text) ?? [];
  if (dollars !== '') return 100 * Number(dollars) + Number(cents || 0);
  throw new UserError(`--spend is "${text}"`, 'Give dollars such as $5 or 0.50, or none for no limit.');
}
