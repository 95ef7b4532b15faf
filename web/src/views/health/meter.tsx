import { partOf } from './troubles.js';

export interface MeterProps {
  /** In the same unit; a limit of null is none. */
  readonly used: number;
  readonly limit: number | null;
  /** What could yet be used by what is under way. */
  readonly held?: number;
  readonly show: (value: number) => string;
}

/** How much of a limit is used up, in words and as a bar. */
export function Meter({ used, limit, held = 0, show }: MeterProps) {
  const whole = partOf(used + held, limit);
  const tone = whole >= 1 ? 'bad' : whole >= 0.9 ? 'warn' : '';
  const text = limit === null ? `${show(used)}, no limit` : `${show(used)} of ${show(limit)}`;
  return (
    <div className="health-meter">
      <span className={`number ${tone}`}>{text}</span>
      {limit !== null && (
        <div className="health-bar" aria-hidden="true">
          <div className={`health-used ${tone}`} style={{ width: widthOf(partOf(used, limit)) }} />
          <div
            className="health-held"
            style={{ width: widthOf(Math.min(partOf(held, limit), 1 - partOf(used, limit))) }}
          />
        </div>
      )}
    </div>
  );
}

const widthOf = (part: number): string => `${Math.max(0, Math.min(1, part)) * 100}%`;
