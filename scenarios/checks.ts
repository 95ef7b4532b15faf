import { amountChecks } from './checks/amounts.js';
import { awardAndReviewChecks } from './checks/award-and-review.js';
import { bountyChecks } from './checks/bounty.js';
import type { Check, Objection, Section } from './checks/check.js';
import { choiceChecks } from './checks/choices.js';
import { hostileChecks } from './checks/hostile.js';
import { modelChecks } from './checks/models.js';
import { optimalChecks } from './checks/optimal.js';
import { paymentChecks } from './checks/payment.js';
import { seatChecks } from './checks/seats.js';
import { strategyChecks } from './checks/strategies.js';
import { nearest } from './document/nearest.js';
import { isMapping } from './document/values.js';
import { type ScenarioSettings, scenarioSchema } from './schema.js';

/** Every rule over more than one field. */
export const CHECKS: readonly Check[] = [
  ...bountyChecks,
  ...optimalChecks,
  ...awardAndReviewChecks,
  ...paymentChecks,
  ...seatChecks,
  ...choiceChecks,
  ...hostileChecks,
  ...modelChecks,
  ...strategyChecks,
  ...amountChecks,
];

/** What is wrong between fields, as far as the sections concerned are well formed. */
export function objectionsTo(document: unknown): readonly Objection[] {
  if (!isMapping(document)) return [];
  const sound = soundSections(document);
  const settings = Object.fromEntries(sound) as ScenarioSettings;
  return CHECKS.filter(({ needs }) => needs.every((section) => sound.has(section))).flatMap(
    ({ objections }) => objections(settings),
  );
}

function soundSections(document: Readonly<Record<string, unknown>>): Map<Section, unknown> {
  const sound = new Map<Section, unknown>();
  const misspelt = misspeltSections(document);
  for (const [section, schema] of Object.entries(scenarioSchema.shape)) {
    if (misspelt.has(section)) continue;
    const result = schema.safeParse(document[section]);
    if (result.success) sound.set(section as Section, result.data);
  }
  return sound;
}

/** Sections that are there under another name. */
function misspeltSections(document: Readonly<Record<string, unknown>>): ReadonlySet<string | undefined> {
  const sections = Object.keys(scenarioSchema.shape);
  const strays = Object.keys(document).filter((key) => !sections.includes(key));
  return new Set(strays.map((key) => nearest(key, sections)));
}
