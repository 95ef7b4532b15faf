import {
  baselineOf,
  type Levels,
  levelsText,
  numbersIn,
  type Parameter,
  parametersOf,
  type StudyAnswer,
} from './shape.js';

/** Which cells a picture is of: one parameter along its axis, another down or by line, and all others at one level. */
export interface Cut {
  readonly across: Parameter;
  readonly down: Parameter | null;
  readonly held: Levels;
}

export interface Chosen {
  readonly across?: string | null;
  readonly down?: string | null;
  readonly held?: Levels;
}

/** Numbers go along the axis where nobody says otherwise, and what is not shown is as in the baseline. */
export function cutOf(study: StudyAnswer, chosen: Chosen = {}): Cut {
  const parameters = parametersOf(study);
  const named = (name: string | null | undefined) => parameters.find((parameter) => parameter.name === name);
  const varied = parameters.filter(({ levels }) => levels.length > 1);
  const usual = varied.find(({ levels }) => numbersIn(levels)) ?? varied[0] ?? parameters[0]!;
  const across = named(chosen.across) ?? usual;
  const others = varied.filter(({ name }) => name !== across.name);
  const wanted = named(chosen.down);
  const down = (wanted && wanted.name !== across.name ? wanted : others[0]) ?? null;
  const base = baselineOf(study).levels;
  const held = parameters
    .filter(({ name }) => name !== across.name && name !== down?.name)
    .map(({ name, levels }) => {
      const level = chosen.held?.[name];
      return [name, level !== undefined && levels.includes(level) ? level : base[name]!] as const;
    });
  return { across, down, held: Object.fromEntries(held) };
}

/** What is shown, of what, and with which interval. */
export function intervalNote({ confidence, cells }: StudyAnswer, { held }: Cut, what: string): string {
  const counts = cells.map(({ replications }) => replications);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const played = least === most ? `${most}` : `${least} to ${most}`;
  const others = Object.keys(held).length > 0 ? ` Here ${levelsText(held)}.` : '';
  return `${what}${others} ${played} replications a cell; intervals are Student's, of the mean, at ${confidence * 100} %.`;
}
