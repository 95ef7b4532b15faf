import type { EventOf, MarketEvent } from '#market/events.js';
import { Code } from '../../parts/code.js';
import { many } from '../../parts/format.js';
import { testsAsCode } from './test-code.js';
import { type Suite, suiteIn, type Texts } from './texts.js';

interface Props {
  readonly facts: NonNullable<EventOf<'JobPosted'>['facts']>;
  readonly events: readonly MarketEvent[];
  readonly texts: Texts;
}

/** The tests that everybody sees, and how many of them each work passed. */
export function Tests({ facts, events, texts }: Props) {
  const suite = suiteIn(texts, facts.tests);
  const covered = facts.testedClauses.join(', ') || 'no clause';
  const works = events.filter((event): event is EventOf<'WorkSubmitted'> => event.type === 'WorkSubmitted');
  return (
    <section aria-label="Visible tests" className="stack">
      <h4>
        Visible tests: {facts.testCount}
        {facts.testCount > 0 && <span className="soft">, on {covered}</span>}
      </h4>
      {facts.testCount > 0 && works.length > 0 && (
        <ul className="row job-passes">
          {works.map(({ submission, facts: done }) =>
            done ? <Passed key={submission} {...{ submission, ...done }} /> : null,
          )}
        </ul>
      )}
      {suite && (
        <details>
          <summary>
            {many(facts.testCount, 'test')}, as everybody sees {facts.testCount === 1 ? 'it' : 'them'}
          </summary>
          <SuiteShown suite={suite} language={facts.language} />
        </details>
      )}
    </section>
  );
}

function Passed(props: { submission: number; testsPassed: number; testsTotal: number }) {
  const { submission, testsPassed, testsTotal } = props;
  const all = testsPassed === testsTotal;
  return (
    <li className={`badge ${all ? 'good' : 'bad'}`}>
      #{submission}: {all ? `all ${testsTotal} pass` : `${testsPassed} of ${testsTotal} pass`}
    </li>
  );
}

function SuiteShown({ suite, language }: { readonly suite: Suite; readonly language: string }) {
  const label = 'Visible tests';
  switch (suite.kind) {
    case 'value':
      return <Code text={testsAsCode(suite.tests, language)} {...{ language, label }} />;
    case 'code':
      return <Code text={suite.source} language={suite.language} label={label} />;
    case 'repository':
      return (
        <>
          <TestNames tests={suite.tests} />
          <Code text={suite.source} language="javascript" label={label} />
        </>
      );
    case 'image':
      return (
        <>
          <TestNames tests={suite.tests} />
          <Code text={suite.command} label="The command that runs the tests" />
          {suite.patch && <Code text={suite.patch} label="The patch that brings the tests" />}
        </>
      );
  }
}

function TestNames({ tests }: { readonly tests: readonly { name: string; clauses: readonly string[] }[] }) {
  return (
    <ul className="job-test-names">
      {tests.map(({ name, clauses }) => (
        <li key={name}>
          <span className="text">{name}</span> <span className="soft">{clauses.join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}
