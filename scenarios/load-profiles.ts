import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PACKAGE_FOLDER } from './catalog/load-directory.js';
import { nearest } from './document/nearest.js';
import { type Path, type Problem, pathText } from './document/problem.js';
import { isMapping, valueAt, withValueAt } from './document/values.js';
import type { Overridden } from './sets.js';
import { probability, usd } from './units.js';

const FOLDER = join(PACKAGE_FOLDER, 'agents', 'profiles');

const profile = z.strictObject({
  /** Which published figure it was calibrated on. */
  calibratedOn: z.string().min(1),
  /** The published chance that one attempt is right. */
  rate: probability,
  skill: z.number(),
  attemptCost: usd.optional(),
});

const fileSchema = z.strictObject({
  source: z.string().min(1),
  /** What jobs are taken to be: the spread of their difficulties, against which the skills are. */
  difficulty: z.strictObject({ normal: z.strictObject({ mean: z.number(), sd: z.number().min(0) }) }),
  profiles: z.record(z.string(), profile),
});

/** A file of profiles: whose results, and on which jobs. */
export type ProfileFile = z.input<typeof fileSchema>;

/** All files of agents/profiles by their names. */
export function profileFiles(): ReadonlyMap<string, ProfileFile> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return new Map(names.sort().map((name) => [name.replace('.yaml', ''), read(name)]));
}

function read(name: string): ProfileFile {
  const file = parse(readFileSync(join(FOLDER, name), 'utf8'));
  fileSchema.parse(file);
  return file;
}

/**
 * Fills in what groups of statistical freelancers take from a profile: `skill` and `attemptCost`, where the group does
 * not say them itself. The name stays, so that a kept run tells where its numbers came from.
 */
export function fromProfiles({ value, places, problems }: Overridden): Overridden {
  const groups = valueAt(value, ['freelancers']);
  if (!Array.isArray(groups) || groups.every((group) => namedBy(group) === undefined))
    return { value, places, problems };
  const files = profileFiles();
  const unknown: Problem[] = [];
  const filled = groups.map((group, index) => {
    const name = namedBy(group);
    if (name === undefined) return group;
    const [file = '', one = ''] = name.split('/');
    const found = files.get(file)?.profiles[one];
    if (found) return { ...valuesOf(found), ...group };
    const path: Path = ['freelancers', index, 'profile'];
    unknown.push({ ...places.valuePlace(path), ...unknownProfile(name, path, files) });
    return { skill: 0, ...group };
  });
  return {
    value: withValueAt(value, ['freelancers'], filled),
    places,
    problems: [...problems, ...unknown],
  };
}

const namedBy = (group: unknown): string | undefined =>
  isMapping(group) && group.agent === 'statistical' && typeof group.profile === 'string'
    ? group.profile
    : undefined;

const valuesOf = ({ skill, attemptCost }: ProfileFile['profiles'][string]) =>
  attemptCost === undefined ? { skill } : { skill, attemptCost };

function unknownProfile(name: string, path: Path, files: ReadonlyMap<string, ProfileFile>) {
  const names = [...files].flatMap(([file, { profiles }]) =>
    Object.keys(profiles).map((one) => `${file}/${one}`),
  );
  const meant = nearest(name, names);
  return {
    path: pathText(path),
    message: `there is no profile "${name}"`,
    found: name,
    allowed: names.join(', '),
    remedy: meant === undefined ? 'Take one of these, or write skill instead' : `Did you mean "${meant}"?`,
  };
}
