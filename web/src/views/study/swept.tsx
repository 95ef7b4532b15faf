import { count, many } from '../../parts/format.js';
import { Scrolled } from '../../parts/scrolled.js';
import { Stats } from '../../parts/stats.js';
import { baselineOf, levelsText, notRun, parametersOf, type StudyAnswer } from './shape.js';

/** What was varied, what was played of it, and what was not. */
export function Swept({ study }: { readonly study: StudyAnswer }) {
  const { cells, replications, confidence, commonRandomNumbers, seed, complete, scenario, baseline } = study;
  return (
    <>
      <p className="soft">
        {scenario}, {many(cells.length, 'cell')}, seeds from {count(seed)} on
        {commonRandomNumbers ? '; all cells meet the same luck' : '; no two cells meet the same luck'}. The
        baseline is cell {baseline}: {levelsText(baselineOf(study).levels)}.
      </p>
      <Stats
        label="What was played"
        items={[
          { title: 'cells', value: count(cells.length) },
          { title: 'replications played', value: count(replications) },
          { title: 'replications a cell', value: perCell(study) },
          { title: 'intervals', value: `${confidence * 100} %` },
          {
            title: 'plan',
            value: complete ? 'complete' : 'not at its end',
            tone: complete ? 'good' : 'warn',
          },
        ]}
      />
      <NotRunNotice study={study} />
      <Scrolled label="What was swept">
        <table className="plain-table study-swept">
          <caption className="unseen">What was swept</caption>
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Levels</th>
            </tr>
          </thead>
          <tbody>
            {parametersOf(study).map(({ name, levels }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{levelsShown(levels)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}

const MOST_LEVELS = 12;

const levelsShown = (levels: readonly string[]): string =>
  levels.length > MOST_LEVELS
    ? `${levels.slice(0, MOST_LEVELS).join(' · ')} and ${levels.length - MOST_LEVELS} more`
    : levels.join(' · ');

function perCell({ cells }: StudyAnswer): string {
  const counts = cells.map(({ replications }) => replications);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? count(least) : `${count(least)} to ${count(most)}`;
}

function NotRunNotice({ study }: { readonly study: StudyAnswer }) {
  const { left, failed, tooWide } = notRun(study);
  const { until, replications: most } = study.planned;
  const measure = study.measures.find(({ name }) => name === until?.measure);
  return (
    <ul className="study-lacks small soft" aria-label="What was not run">
      <li>
        {until
          ? `A cell ends when half the interval of ${measure?.title} is at most ${until.halfWidth}${until.relative ? ' of its mean' : ''}, or after ${count(most)} replications; ${count(until.batch)} are played at a time.`
          : `Each cell has ${many(most, 'replication')} in the plan.`}
      </li>
      {left > 0 && (
        <li className="warn">
          Up to {many(left, 'replication')} not played yet: <code>tortuga study run</code> of the same file
          goes on.
        </li>
      )}
      {left === 0 && failed === 0 && tooWide.length === 0 && <li>Nothing of it was left out.</li>}
      {failed > 0 && (
        <li className="warn">
          {many(failed, 'replication')} failed because of the machinery, and are in no number.
        </li>
      )}
      {tooWide.length > 0 && (
        <li className="warn">
          {many(tooWide.length, 'cell')} had all replications and still no interval that narrow:{' '}
          {tooWide.join(', ')}.
        </li>
      )}
    </ul>
  );
}
