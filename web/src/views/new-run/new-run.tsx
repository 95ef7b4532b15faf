import type { RJSFSchema } from '@rjsf/utils';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { listScenarios } from '#src/api/scenarios/scenarios.contract.js';
import { Answered, useAnswer, useList } from '../../parts/answer.js';
import type { Answer } from '../../source/contract.js';
import { Desk, type LibraryScenario } from './desk.js';
import './new-run.css';

type Listed = Answer<typeof listScenarios>['items'][number];

const FLAGSHIP = 'all-the-way-down';

/** A run of one's own: a scenario to begin with, changed by a form or as YAML, checked while one writes, and started. */
export default function NewRun() {
  const [search, setSearch] = useSearchParams();
  const name = search.get('scenario') ?? FLAGSHIP;
  const library = useList<Listed>('/scenarios');
  const scenario = useAnswer<LibraryScenario>(`/scenarios/${encodeURIComponent(name)}`);
  const schema = useAnswer<RJSFSchema>('/scenario-schema');
  const [changed, setChanged] = useState(false);
  return (
    <div className="view new-view">
      <div className="row spread">
        <h1>Start a run</h1>
        <Answered of={library}>
          {(all) => (
            <LibraryChoice
              {...{ all, name, changed }}
              choose={(other) => {
                setChanged(false);
                setSearch({ scenario: other });
              }}
            />
          )}
        </Answered>
      </div>
      <Answered of={schema}>
        {(known) => (
          <Answered of={scenario}>
            {(start) => <Desk key={start.name} {...{ start, schema: known, onTouch: setChanged }} />}
          </Answered>
        )}
      </Answered>
    </div>
  );
}

interface LibraryChoiceProps {
  readonly all: readonly Listed[];
  readonly name: string;
  /** Whether something would be lost. */
  readonly changed: boolean;
  choose(name: string): void;
}

function LibraryChoice({ all, name, changed, choose }: LibraryChoiceProps) {
  const [asked, ask] = useState<string | null>(null);
  return (
    <span className="row new-begin">
      <label className="field new-begin">
        <span>Begin with</span>
        <select
          value={asked ?? name}
          onChange={({ target }) => (changed ? ask(target.value) : choose(target.value))}
        >
          {all.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}: {one.title}
            </option>
          ))}
        </select>
      </label>
      {asked !== null && asked !== name && (
        <span className="row" role="alert">
          <button
            type="button"
            onClick={() => {
              ask(null);
              choose(asked);
            }}
          >
            Give up my changes
          </button>
          <button type="button" onClick={() => ask(null)}>
            Keep them
          </button>
        </span>
      )}
    </span>
  );
}
