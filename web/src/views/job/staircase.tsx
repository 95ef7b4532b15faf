import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { MarketEvent } from '#market/events.js';
import { Figure } from '../../parts/figure.js';
import { simTime, usd } from '../../parts/format.js';
import { type Layout, layoutOf } from './layout.js';
import { MarkShape } from './mark-shape.js';
import { type Mark, type Stairs, stairsOf } from './stairs.js';
import { StairsFrame } from './stairs-frame.js';
import { useNames } from './use-names.js';
import { useWidth } from './use-width.js';
import { plain } from './words.js';
import './staircase.css';

interface Props {
  readonly events: readonly MarketEvent[];
  /** Shows an event in the story. */
  readonly onShow: (seq: number) => void;
}

/** The bounty over simulated time, and beside it all that was offered, done and decided. */
export function Staircase({ events, onShow }: Props) {
  const stairs = useMemo(() => stairsOf(events), [events]);
  const { nameOf } = useNames();
  if (!stairs) return null;
  const table = () => ({
    heads: ['event', 'time', 'seconds', 'what', 'price', 'in words'],
    rows: stairs.marks.map(({ seq, at, kind, cents, sentence, row }) => [
      ...[seq, simTime(at), at, kind, row === 'price' || kind === 'Bounty raised' ? usd(cents) : null],
      plain(sentence, nameOf),
    ]),
  });
  return (
    <Figure title="The bounty staircase" table={table} note={<Legend marks={stairs.marks} />}>
      <Picture stairs={stairs} onShow={onShow} />
    </Figure>
  );
}

function Picture({ stairs, onShow }: { readonly stairs: Stairs; readonly onShow: Props['onShow'] }) {
  const [holder, width] = useWidth();
  const [picked, pick] = useState<number | null>(null);
  const layout = useMemo(() => (width > 0 ? layoutOf(stairs, width) : null), [stairs, width]);
  const found = stairs.marks.findIndex(({ seq }) => seq === picked);
  const index = found < 0 ? stairs.marks.length - 1 : found;
  return (
    <div ref={holder} className="job-stairs">
      {layout && (
        <div className="job-stairs-layers">
          <StairsFrame stairs={stairs} layout={layout} />
          <Marks {...{ stairs, layout, index, onShow }} pick={pick} />
        </div>
      )}
      <Readout mark={stairs.marks[index]} onShow={onShow} />
    </div>
  );
}

interface MarksProps extends Pick<Props, 'onShow'> {
  readonly stairs: Stairs;
  readonly layout: Layout;
  /** The place of the mark that was picked. */
  readonly index: number;
  readonly pick: (seq: number) => void;
}

function Marks({ stairs, layout, index, pick, onShow }: MarksProps) {
  const id = useId();
  const { nameOf } = useNames();
  const { placed, width, height } = layout;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event.key, { index, count: placed.length });
    if (event.key === 'Enter' && placed[index]) onShow(placed[index].mark.seq);
    if (to === null || event.shiftKey || !placed[to]) return;
    event.preventDefault();
    pick(placed[to].mark.seq);
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="job-stairs-marks"
      aria-label={`The bounty from ${simTime(stairs.postedAt)} to ${simTime(stairs.endAt)}, with ${placed.length} marks; the arrow keys go from one to the next`}
      aria-activedescendant={placed[index] ? `${id}-${placed[index].mark.seq}` : undefined}
    >
      <svg width={width} height={height} role="presentation" className="job-stairs-picture">
        {placed.map(({ mark, x, y: top }, place) => (
          <g
            key={mark.seq}
            id={`${id}-${mark.seq}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            aria-label={`${simTime(mark.at)}: ${plain(mark.sentence, nameOf)}`}
            transform={`translate(${x.toFixed(1)} ${top.toFixed(1)})`}
            className={place === index ? 'job-mark job-mark-picked' : 'job-mark'}
            onPointerEnter={() => pick(mark.seq)}
            onClick={() => onShow(mark.seq)}
          >
            <circle r="11" className="job-mark-reach" />
            <MarkShape {...mark} />
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Where a key leads among the marks, or null where it is none of theirs. */
function targetOf(key: string, { index, count }: { index: number; count: number }): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, index + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** The mark that was picked, in words. */
function Readout({ mark, onShow }: { readonly mark: Mark | undefined; readonly onShow: Props['onShow'] }) {
  const { nameOf } = useNames();
  if (!mark) return <p className="job-readout soft">Nothing has happened to it yet.</p>;
  return (
    <p className="job-readout">
      <span className="soft">{simTime(mark.at)}</span>
      <span className="job-readout-text">{plain(mark.sentence, nameOf)}</span>
      <button type="button" onClick={() => onShow(mark.seq)}>
        In the story
      </button>
    </p>
  );
}

function Legend({ marks }: { readonly marks: readonly Mark[] }) {
  const kinds = [...new Map(marks.map((mark) => [`${mark.kind}${mark.shape}${mark.tone}`, mark])).values()];
  return (
    <span className="job-legend">
      {kinds.map(({ kind, shape, tone }) => (
        <span key={`${kind}${shape}${tone}`} className="job-legend-item">
          <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
            <MarkShape shape={shape} tone={tone} />
          </svg>
          {LEGEND_NOTES[`${kind} ${tone}`] ?? kind}
        </span>
      ))}
    </span>
  );
}

const LEGEND_NOTES: Readonly<Record<string, string>> = {
  'Offer accent': 'Offer that was taken',
  'Offer soft': 'Offer that was withdrawn',
  'Answer good': 'Answer that adds to the brief',
  'Answer soft': 'Answer with nothing new',
};
