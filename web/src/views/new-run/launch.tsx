import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ProblemNotice } from '../../parts/answer.js';
import type { StartedRun } from '../../source/contract.js';
import { source } from '../../source/current.js';

const SANDBOXES = ['auto', 'docker', 'bubblewrap'] as const;
const REPLIES = ['record', 'replay', 'off'] as const;

/** How a scenario is to be played. */
export interface Terms {
  readonly seed: string;
  readonly overrides: string;
  readonly sandbox: (typeof SANDBOXES)[number];
  readonly replies: (typeof REPLIES)[number];
}

export const USUAL: Terms = { seed: '', overrides: '', sandbox: 'auto', replies: 'record' };

/** One on each line. */
export const overridesOf = ({ overrides }: Terms): string[] =>
  overrides
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const seedOf = ({ seed }: Terms): number | undefined =>
  seed.trim() === '' ? undefined : Number(seed);

/** What POST /runs is to be told: the scenario of the library where it is that one, to the letter. */
export function startBody(text: string, terms: Terms, scenario: string | null) {
  const seed = seedOf(terms);
  return {
    ...(scenario === null ? { document: text } : { scenario }),
    ...{ set: overridesOf(terms), sandbox: terms.sandbox, replies: terms.replies },
    ...(seed !== undefined && { seed }),
  };
}

const REPLY_HELP: Readonly<Record<Terms['replies'], string>> = {
  record: 'ask models, and keep what they answer',
  replay: 'take kept answers, and ask nobody',
  off: 'ask models, and keep nothing',
};

interface TermsProps {
  readonly terms: Terms;
  onChange(terms: Terms): void;
}

export function TermsFields({ terms, onChange }: TermsProps) {
  const set = (some: Partial<Terms>) => onChange({ ...terms, ...some });
  return (
    <div className="new-terms">
      <label className="field">
        <span>Seed, instead of the scenario's</span>
        <input
          inputMode="numeric"
          value={terms.seed}
          onChange={({ target }) => set({ seed: target.value })}
        />
      </label>
      <label className="field">
        <span>Code runs in</span>
        <select
          value={terms.sandbox}
          onChange={({ target }) => set({ sandbox: target.value as Terms['sandbox'] })}
        >
          {SANDBOXES.map((one) => (
            <option key={one} value={one}>
              {one === 'auto' ? 'auto: what this machine has' : one}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Replies of models</span>
        <select
          value={terms.replies}
          onChange={({ target }) => set({ replies: target.value as Terms['replies'] })}
        >
          {REPLIES.map((one) => (
            <option key={one} value={one}>
              {one}: {REPLY_HELP[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field new-overrides">
        <span>Overrides, one on each line, such as bounty.period=3d</span>
        <textarea
          {...{ rows: 2, spellCheck: false, value: terms.overrides }}
          onChange={({ target }) => set({ overrides: target.value })}
        />
      </label>
    </div>
  );
}

interface StartProps {
  readonly body: ReturnType<typeof startBody>;
  /** Why it cannot be started yet. */
  readonly obstacle: string | null;
}

/** Starts it, and opens it live; stays for a moment where this machine lacks something that changes what is played. */
export function StartButton({ body, obstacle }: StartProps) {
  const [, go] = useLocation();
  const open = ({ runId }: StartedRun) => go(`/runs/${encodeURIComponent(runId)}`);
  const start = useMutation<StartedRun, Error>({
    mutationFn: () => source.send('POST', '/runs', body),
    onSuccess: (started) => started.notes.length === 0 && open(started),
  });
  const { data: started } = start;
  return (
    <div className="stack">
      <div className="row">
        <button
          {...{ type: 'button', className: 'primary' }}
          disabled={obstacle !== null || start.isPending}
          onClick={() => start.mutate()}
        >
          {start.isPending ? 'Starting …' : 'Start the run'}
        </button>
        <span className="soft small" role="status">
          {obstacle ?? ''}
        </span>
      </div>
      {start.error && <ProblemNotice error={start.error} />}
      {started && started.notes.length > 0 && (
        <div className="notice" role="status">
          <strong>{started.runId} has started, with what this machine has.</strong>
          {started.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          <div className="row">
            <button type="button" onClick={() => open(started)}>
              Open {started.runId}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
