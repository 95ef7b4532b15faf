import { simTime, wholeUsd } from '../../parts/format.js';
import { type Layout, stepPath } from './layout.js';
import type { Stairs } from './stairs.js';

/** Axes, rows, the reserve and the deadline: what the marks stand on. */
export function StairsFrame({ stairs, layout }: { readonly stairs: Stairs; readonly layout: Layout }) {
  const { width, left, right, top, bottom, height, x, y } = layout;
  const path = stepPath(stairs, layout);
  return (
    <svg {...{ width, height }} aria-hidden="true" className="job-stairs-picture job-stairs-frame">
      {layout.moneyTicks.map((cents) => (
        <g key={cents}>
          <line x1={left} x2={right} y1={y(cents)} y2={y(cents)} className="job-stairs-grid" />
          <text x={left - 8} y={y(cents)} dy="0.32em" textAnchor="end">
            {wholeUsd(cents)}
          </text>
        </g>
      ))}
      {layout.timeTicks.map((at) => (
        <g key={at}>
          <line x1={x(at)} x2={x(at)} y1={bottom} y2={bottom + 4} className="job-stairs-axis" />
          <text {...{ x: x(at), y: bottom + 18, textAnchor: anchorOf(x(at), layout) }}>{tickText(at)}</text>
        </g>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} className="job-stairs-axis" />
      {layout.lanes.map(({ title, y: middle }) => (
        <g key={title}>
          <line x1={left} x2={right} y1={middle} y2={middle} className="job-stairs-grid" />
          <text x={left - 8} y={middle} dy="0.32em" textAnchor="end">
            {title}
          </text>
        </g>
      ))}
      <Reserve stairs={stairs} layout={layout} />
      {layout.deadlineX === null ? null : (
        <g>
          <line
            {...{ x1: layout.deadlineX, x2: layout.deadlineX, y1: top - 8, y2: height - 8 }}
            className="job-stairs-limit"
          />
          <text x={layout.deadlineX - 6} y={top + 6} textAnchor="end">
            deadline
          </text>
        </g>
      )}
      <path d={`${path}V${bottom}H${x(stairs.postedAt)}Z`} className="job-stairs-area" />
      <path d={path} className="job-stairs-line" />
    </svg>
  );
}

/** Outside of the picture, both limits are told in words above it. */
function Reserve({ stairs, layout }: { readonly stairs: Stairs; readonly layout: Layout }) {
  const { left, right, top, reserveY, deadlineX } = layout;
  const outside = [
    reserveY === null ? `reserve ${wholeUsd(stairs.reserveCents)} ↑` : '',
    deadlineX === null ? `deadline ${simTime(stairs.deadlineAt)} →` : '',
  ].filter(Boolean);
  return (
    <>
      {reserveY !== null && (
        <g>
          <line x1={left} x2={right} y1={reserveY} y2={reserveY} className="job-stairs-limit" />
          <text x={left + 6} y={reserveY - 6}>
            reserve {wholeUsd(stairs.reserveCents)}
          </text>
        </g>
      )}
      {outside.length > 0 && (
        <text x={right} y={top - 12} textAnchor="end">
          {outside.join(' · ')}
        </text>
      )}
    </>
  );
}

const anchorOf = (x: number, { left, right }: Layout): 'start' | 'middle' | 'end' => {
  if (x - left < 24) return 'start';
  return right - x < 34 ? 'end' : 'middle';
};

/** At midnight the day is enough. */
const tickText = (at: number): string => simTime(at).replace(', 00:00', '');
