import type { RJSFSchema } from '@rjsf/utils';
import { useMemo, useState } from 'react';
import type { getScenario } from '#src/api/scenarios/scenarios.contract.js';
import { ProblemNotice } from '../../parts/answer.js';
import { CodeInput } from '../../parts/code.js';
import { many } from '../../parts/format.js';
import type { Answer } from '../../source/contract.js';
import { readDraft, writeDraft } from './draft.js';
import { overridesOf, StartButton, seedOf, startBody, type Terms, TermsFields, USUAL } from './launch.js';
import { marksOf, ProblemList, placedProblems } from './problems.js';
import { ScenarioForm } from './scenario-form.js';
import { useCheck } from './use-check.js';

export type LibraryScenario = Answer<typeof getScenario>;

interface DeskProps {
  readonly start: LibraryScenario;
  readonly schema: RJSFSchema;
  /** Told whether the text is another one than that of the library. */
  onTouch(changed: boolean): void;
}

/** The text is what there is; the form shows what it says, and writes into it. */
export function Desk({ start, schema, onTouch }: DeskProps) {
  const [text, setText] = useState(start.yaml);
  const [terms, setTerms] = useState<Terms>(USUAL);
  const [reveal, setReveal] = useState<{ readonly line: number } | null>(null);
  const draft = useMemo(() => readDraft(text), [text]);
  const last = useLast(draft.values);
  const scenario = text === start.yaml ? start.name : null;
  const check = useCheck(asked(text, terms, scenario));
  const found = check.validation?.problems ?? NONE;
  const problems = useMemo(() => placedProblems(found, draft.problem), [found, draft.problem]);
  const marks = useMemo(() => marksOf(problems), [problems]);
  const write = (next: string) => {
    setText(next);
    onTouch(next !== start.yaml);
  };
  const values = draft.values ?? last;
  return (
    <>
      <section className="card" aria-label="Start">
        <TermsFields terms={terms} onChange={setTerms} />
        <StartButton body={startBody(text, terms, scenario)} obstacle={obstacleOf(check, problems.length)} />
      </section>
      {check.error && <ProblemNotice error={check.error} />}
      <ProblemList problems={problems} onGo={(line) => setReveal({ line })} />
      <div className="new-desk">
        <section className="new-form" aria-label="The scenario as a form" inert={draft.problem !== null}>
          {draft.problem && <p className="soft small">The form goes on when the YAML can be read.</p>}
          {values && (
            <ScenarioForm
              {...{ schema, values, problems: found }}
              onChange={(next) => write(writeDraft(text, next))}
            />
          )}
        </section>
        <section className="new-text" aria-label="The scenario as YAML">
          <CodeInput
            {...{ text, label: 'The scenario as YAML', language: 'yaml', marks, reveal }}
            onChange={write}
          />
        </section>
      </div>
    </>
  );
}

const NONE: readonly never[] = [];

function asked(text: string, terms: Terms, scenario: string | null) {
  const seed = seedOf(terms);
  return {
    ...(scenario === null ? { document: text } : { scenario }),
    set: [...overridesOf(terms), ...(seed === undefined ? [] : [`seed=${terms.seed.trim()}`])],
  };
}

function obstacleOf(
  { validation, waiting, error }: ReturnType<typeof useCheck>,
  problems: number,
): string | null {
  if (problems > 0) return `${many(problems, 'problem')} to mend first`;
  if (error) return 'it could not be checked';
  if (waiting || !validation) return 'checking …';
  return null;
}

/** The latest value that there was. */
function useLast<T>(value: T | null): T | null {
  const [last, keep] = useState(value);
  if (value !== null && value !== last) keep(value);
  return value ?? last;
}
