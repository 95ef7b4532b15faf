import { membersOf } from '#scenarios/index.js';

/** The group of each of its members, by their names. */
export const groupsByMember = (
  groups: readonly { readonly name: string; readonly count?: number }[],
): ReadonlyMap<string, string> =>
  new Map(groups.flatMap(({ name, count = 1 }) => membersOf({ name, count }).map((id) => [id, name])));
