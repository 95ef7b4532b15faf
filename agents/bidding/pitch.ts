import { type Cents, formatUsd } from '#market/index.js';
import type { JobNotice } from '../observation.js';

const CLIP = 80;

interface PitchFacts {
  readonly notice: JobNotice;
  readonly skill: number;
  readonly days: number;
  readonly priceCents: Cents;
}

/** A few plain sentences, in the voice that goes with its skill for this job. */
export function writePitch({ notice, skill, days, priceCents }: PitchFacts): string {
  const { brief, title, difficulty } = notice;
  const points = brief.length === 1 ? 'one point' : `${brief.length} points`;
  const first = clip(brief[0] ?? title);
  const whole = Math.max(1, Math.round(days));
  const terms = `${whole} ${whole === 1 ? 'day' : 'days'}, ${formatUsd(priceCents)}.`;
  const ahead = skill - difficulty;
  if (ahead >= 1)
    return `I have done work like "${title}" many times. Your brief has ${points}, all clear to me. ${terms}`;
  if (ahead >= -0.5)
    return `I have read the ${points} of your brief, and would begin with "${first}". ${terms}`;
  return `I would like to try this. As I understand it, "${first}" matters most. ${terms}`;
}

function clip(text: string): string {
  if (text.length <= CLIP) return text;
  const end = text.lastIndexOf(' ', CLIP);
  return `${text.slice(0, end > 0 ? end : CLIP)} ...`;
}
