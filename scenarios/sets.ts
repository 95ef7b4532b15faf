import type { Written } from './document/check-document.js';
import { nearest } from './document/nearest.js';
import { type Path, type Place, type Problem, pathText, wholeFile } from './document/problem.js';
import { isMapping, kindOf, show, valueAt, withValueAt } from './document/values.js';
import { type Locator, readYaml } from './document/yaml-source.js';

export interface Overridden extends Written {
  readonly problems: readonly Problem[];
}

interface Override {
  /** What it wrote: the value, or the mapping around it that was not there before. */
  readonly written: Path;
  readonly place: Place;
}

/**
 * Applies overrides such as `bounty.period=3d` or `freelancers.senior.skill=1.5`, in order. A path goes through keys,
 * list positions and names of groups; a value is YAML. What an override wrote is located at its argument.
 */
export function applySets(written: Written, sets: readonly string[]): Overridden {
  let value = written.value;
  const overrides: Override[] = [];
  const problems: Problem[] = [];
  for (const text of sets) {
    const place = wholeFile(`--set ${text}`);
    const set = readSet(text, value);
    if ('message' in set) problems.push({ ...place, ...set });
    else {
      overrides.push({ written: firstAbsent(set.path, value), place });
      value = withValueAt(value, set.path, set.value);
    }
  }
  return { value, places: new OverriddenPlaces(written.places, overrides), problems };
}

class OverriddenPlaces implements Locator {
  constructor(
    private readonly written: Locator,
    private readonly overrides: readonly Override[],
  ) {}

  keyPlace(path: Path): Place {
    return this.override(path) ?? this.written.keyPlace(path);
  }

  valuePlace(path: Path): Place {
    return this.override(path) ?? this.written.valuePlace(path);
  }

  /** The last one that wrote this or something around it. */
  private override(path: Path): Place | undefined {
    return this.overrides.findLast(({ written }) => written.every((key, depth) => key === path[depth]))
      ?.place;
  }
}

function firstAbsent(path: Path, value: unknown): Path {
  const depth = path.findIndex((_key, index) => valueAt(value, path.slice(0, index + 1)) === undefined);
  return depth === -1 ? path : path.slice(0, depth + 1);
}

type SetFault = Omit<Problem, keyof Place>;

function readSet(
  text: string,
  document: unknown,
): { readonly path: Path; readonly value: unknown } | SetFault {
  const equals = text.indexOf('=');
  const keys = text.slice(0, equals).trim().split('.');
  if (equals < 1 || keys.includes('')) {
    return fault('is not of the form path=value', { remedy: 'Write it like --set bounty.period=3d' });
  }
  const path = resolvePath(keys, document);
  if ('message' in path) return path;
  const { source, problems } = readYaml(text.slice(equals + 1), '');
  const [problem] = problems;
  if (!source || problem) {
    return fault(problem?.message ?? 'the value is not YAML', {
      path,
      remedy: `${problem?.remedy}. In a shell the quotes need quotes: --set 'path="value"'`,
    });
  }
  if (source.value === null) {
    return fault('has no value', {
      path,
      remedy: `Write one after the equals sign: --set ${pathText(path)}=value`,
    });
  }
  return { path, value: source.value };
}

function resolvePath(keys: readonly string[], document: unknown): Path | SetFault {
  const path: PropertyKey[] = [];
  for (const key of keys) {
    const around = valueAt(document, path);
    if (Array.isArray(around)) {
      const index = positionOf(key, around);
      if (index === undefined) return notInList(key, path, around);
      path.push(index);
    } else if (around === undefined || around === null || isMapping(around)) path.push(key);
    else {
      return fault(`${show(around)} is ${kindOf(around)}: nothing is inside of it`, {
        path,
        remedy: `Set it as a whole: --set ${pathText(path)}=value`,
      });
    }
  }
  return path;
}

/** Of the position itself, or of the group with that name. */
function positionOf(key: string, list: readonly unknown[]): number | undefined {
  const index = /^[0-9]+$/.test(key)
    ? Number(key)
    : list.findIndex((item) => isMapping(item) && item.name === key);
  return index >= 0 && index < list.length ? index : undefined;
}

function notInList(key: string, path: Path, list: readonly unknown[]): SetFault {
  const names = list.flatMap((item) => (isMapping(item) && typeof item.name === 'string' ? [item.name] : []));
  const meant = nearest(key, names);
  const positions = list.length === 0 ? 'nothing: the list is empty' : `0 to ${list.length - 1}`;
  return fault(`there is no "${key}" in the list`, {
    path: [...path, key],
    found: key,
    allowed: names.length > 0 ? `${names.join(', ')}, or ${positions}` : positions,
    remedy: meant === undefined ? 'Name one of these' : `Did you mean "${meant}"?`,
  });
}

interface SetDetails {
  readonly path?: Path;
  readonly found?: string;
  readonly allowed?: string;
  readonly remedy: string;
}

function fault(message: string, { path = [], found = '', allowed = '', remedy }: SetDetails): SetFault {
  return { path: pathText(path), message, found, allowed, remedy };
}
