import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { nearest, ScenarioError, TournamentError } from '#scenarios/index.js';
import { UserError } from '../../errors.js';
import { writingTo } from '../../output-error.js';
import { EVENTS, exampleEvents, exampleFile } from '../../tournament/example-events.js';
import { planTournament } from '../../tournament/manifest.js';
import { EXIT } from '../exit-codes.js';
import { good, note, print, printJson } from '../output.js';
import { isFolder } from '../study-results.js';
import type { JsonOption } from './options.js';

/** Of the market that is written beside a tournament. */
const MARKET = 'market.yaml';

interface InitOptions extends JsonOption {
  readonly from: string;
}

/** Copies an example event with its market, for a host to change. */
export async function init(folder: string, { from, json }: InitOptions): Promise<void> {
  const event = readFileSync(eventFile(from), 'utf8');
  const [, market] = /^market: *(\S+)/m.exec(event)!;
  const to = resolve(folder);
  const file = join(to, `${from}.yaml`);
  if (existsSync(to) && !isFolder(to)) throw new UserError(`${to} is no folder`, 'Name another one.');
  const there = [file, join(to, MARKET)].find((one) => existsSync(one));
  if (there) throw new UserError(`${there} is there already`, 'Name another folder.');
  await writingTo(to, async () => {
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, MARKET), withoutSchema(readFileSync(join(EVENTS, market!), 'utf8')));
    writeFileSync(file, withoutSchema(event).replace(/^market: *\S+/m, `market: ${MARKET}`));
  });
  planTournament(file);
  if (json) printJson({ file, market: join(to, MARKET) });
  else
    print(
      `${good('made')}  ${file}, and its market beside it\nPlay it: tortuga tournament run ${join(folder, basename(file))}`,
    );
}

/** Editors find schemas by a path that is another one here. */
const withoutSchema = (text: string): string => text.replace(/^# yaml-language-server:.*\n/, '');

function eventFile(name: string): string {
  const events = exampleEvents();
  if (events.includes(name)) return exampleFile(name);
  const meant = nearest(name, events);
  throw new UserError(
    `there is no event "${name}"`,
    meant === undefined ? `There are: ${events.join(', ')}.` : `Did you mean ${meant}?`,
  );
}

/** Checks every file before it gives up on any. */
export async function validate(files: readonly string[], options: JsonOption): Promise<void> {
  const results = files.map((file) => {
    try {
      const { manifest } = planTournament(file);
      const entrants = manifest.entrants.map(({ name }) => name);
      return {
        file,
        valid: true,
        name: manifest.tournament,
        entrants,
        digest: manifest.digest,
        problems: [],
      };
    } catch (error) {
      if (!(error instanceof TournamentError || error instanceof ScenarioError)) throw error;
      return { file, valid: false, problems: error.problems, message: error.message };
    }
  });
  if (options.json) printJson(results.map(({ message, ...result }) => result));
  else {
    for (const { valid, file, entrants, message } of results) {
      if (valid) print(`${good('ok')}  ${file}: ${entrants!.join(', ')}`);
      else note(message ?? '');
    }
  }
  if (results.some(({ valid }) => !valid)) process.exitCode = EXIT.badInput;
}
