import { Link } from 'wouter';
import { Answered, useList } from '../../parts/answer.js';
import { many } from '../../parts/format.js';
import type { ListedStudy } from './shape.js';
import './study.css';

/** The studies whose results are beside the runs. */
export default function Studies() {
  const studies = useList<ListedStudy>('/studies');
  return (
    <div className="view">
      <h1>Studies</h1>
      <Answered of={studies}>
        {(all) =>
          all.length === 0 ? (
            <div className="notice">
              <p>
                There is none yet.{' '}
                <code>tortuga study run scenarios/studies/schedule-and-thickness.yaml</code> plays one and
                keeps its results here.
              </p>
            </div>
          ) : (
            <div className="columns">
              {all.map((study) => (
                <StudyCard key={study.study} study={study} />
              ))}
            </div>
          )
        }
      </Answered>
    </div>
  );
}

function StudyCard({ study }: { readonly study: ListedStudy }) {
  const { study: name, title, scenario, parameters, cells, measures } = study;
  return (
    <article className="card study-card">
      <h2>
        <Link href={`/studies/${encodeURIComponent(name)}`}>{title}</Link>
      </h2>
      <dl className="study-facts">
        <dt>Study</dt>
        <dd>{name}</dd>
        <dt>Scenario</dt>
        <dd>{scenario}</dd>
        <dt>Swept</dt>
        <dd>
          {parameters.join(', ')}: {many(cells, 'cell')}
        </dd>
        <dt>Measured</dt>
        <dd>{measures.map((measure) => measure.title).join(', ')}</dd>
      </dl>
    </article>
  );
}
