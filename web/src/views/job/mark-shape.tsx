import type { Shape, Tone } from './stairs.js';

const PATHS: Readonly<Record<Shape, string>> = {
  ring: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z',
  dot: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z',
  cross: 'M-4 -4L4 4M4 -4L-4 4',
  diamond: 'M0 -7.5L7.5 0L0 7.5L-7.5 0Z',
  square: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  tick: 'M-3 -3H3V3H-3Z',
  question: 'M-3 -2.6a3 2.6 0 1 1 4.4 2.4Q0 0.6 0 2.4M0 4.8V5.4',
  triangle: 'M0 -5.5L6 4.5H-6Z',
};

/** The sign of a mark, around the point where it stands. */
export function MarkShape({ shape, tone }: { readonly shape: Shape; readonly tone: Tone }) {
  const kind = shape === 'ring' ? 'open' : shape === 'cross' || shape === 'question' ? 'lines' : 'full';
  return <path d={PATHS[shape]} className={`job-mark-sign job-mark-${kind} job-tone-${tone}`} />;
}
