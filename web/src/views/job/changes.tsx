import { useMemo, useState } from 'react';
import type { EventOf } from '#market/events.js';
import { Code, Diff } from '../../parts/code.js';
import { changedFiles, filesOf, languageOf } from './files.js';
import type { WorkChapter } from './story-of.js';
import { artifactIn, type Files, type Texts } from './texts.js';
import { useNames } from './use-names.js';

interface Props {
  readonly submitted: EventOf<'WorkSubmitted'>;
  /** All work on the job, in the order in which it was handed in. */
  readonly works: readonly WorkChapter[];
  readonly texts: Texts;
  /** What all work begins with; null where it is not known. */
  readonly starter: Files | null;
}

const STARTER = 'starter';

/** What was changed: against what all begin with, or against any other work on the job. */
export function Changes({ submitted, works, texts, starter }: Props) {
  const { nameOf } = useNames();
  const [chosen, choose] = useState(STARTER);
  const artifact = artifactIn(texts, submitted.facts?.artifact);
  const after = useMemo(() => filesOf(artifact, starter), [artifact, starter]);
  const others = works.filter((work) => work.submitted.submission !== submitted.submission);
  const other = others.find((work) => String(work.submitted.submission) === chosen);
  const before = other ? filesOf(artifactIn(texts, other.submitted.facts?.artifact), starter) : starter;
  if (artifact === null || artifact.kind === 'outcome') return null;
  if (after === null) {
    const patch = artifact.kind === 'patch' ? artifact.submission.patch : '';
    return <Code text={patch} label={`Patch of submission ${submitted.submission}`} />;
  }
  const label = `Code of submission ${submitted.submission}`;
  return (
    <section className="stack" aria-label={label}>
      <div className="row spread">
        <h4>Code</h4>
        {others.length > 0 && (
          <label className="row small">
            <span className="soft">changed against</span>
            <select value={other ? chosen : STARTER} onChange={({ target }) => choose(target.value)}>
              {starter && <option value={STARTER}>the starter</option>}
              {others.map(({ submitted: { submission, freelancer } }) => (
                <option key={submission} value={submission}>
                  submission {submission} by {nameOf(freelancer)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <FilesShown before={before} after={after} label={label} />
    </section>
  );
}

interface FilesProps {
  /** Null where it is not known: then the files are shown as they are. */
  readonly before: Files | null;
  readonly after: Files;
  readonly label: string;
}

function FilesShown({ before, after, label }: FilesProps) {
  const files = useMemo(() => changedFiles(before ?? {}, after), [before, after]);
  const [picked, pick] = useState('');
  const file = files.find(({ name }) => name === picked) ?? files[0];
  if (!file) return <p className="soft">Nothing is different.</p>;
  const language = languageOf(file.name);
  const shown = `${label}: ${file.name}`;
  return (
    <>
      <fieldset className="row job-files" aria-label="Files that were changed">
        {files.map(({ name }) => (
          <button key={name} type="button" aria-pressed={name === file.name} onClick={() => pick(name)}>
            {name}
          </button>
        ))}
      </fieldset>
      {before === null ? (
        <Code text={file.after} {...{ language, label: shown }} />
      ) : (
        <Diff before={file.before} after={file.after} {...{ language, label: shown }} />
      )}
    </>
  );
}
