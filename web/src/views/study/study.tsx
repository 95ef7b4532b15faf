import { useParams, useSearchParams } from 'wouter';
import { Answered, useAnswer } from '../../parts/answer.js';
import { CutChoice } from './choices.js';
import { type Chosen, cutOf } from './cut.js';
import { Differences, Effects, Variation } from './effects.js';
import { HeatMap } from './heat-map.js';
import { Lines } from './lines.js';
import { parametersOf, type StudyAnswer } from './shape.js';
import { Swept } from './swept.js';
import './study.css';

/** What a study has found: of which cells, from how many replications, and how sure. */
export default function Study() {
  const { study } = useParams<{ study: string }>();
  const answer = useAnswer<StudyAnswer>(`/studies/${encodeURIComponent(decodeURIComponent(study))}`);
  return <Answered of={answer}>{(found) => <Found study={found} />}</Answered>;
}

const HELD = 'at.';

function Found({ study }: { readonly study: StudyAnswer }) {
  const [search, setSearch] = useSearchParams();
  const measure = study.measures.find(({ name }) => name === search.get('measure')) ?? study.measures[0]!;
  const chosen: Chosen = {
    ...{ across: search.get('across'), down: search.get('down') },
    held: Object.fromEntries(
      [...search].flatMap(([key, level]) => (key.startsWith(HELD) ? [[key.slice(HELD.length), level]] : [])),
    ),
  };
  const cut = cutOf(study, chosen);
  const choose = (key: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const picture = { study, measure, cut };
  const varied = parametersOf(study).filter(({ levels }) => levels.length > 1);
  return (
    <div className="view">
      <div className="stack">
        <h1>{study.title}</h1>
        <Swept study={study} />
      </div>
      <CutChoice
        {...{ study, measure, cut }}
        onMeasure={(name) => choose('measure', name)}
        onAcross={(name) => choose('across', name)}
        onDown={(name) => choose('down', name)}
        onHeld={(name, level) => choose(`${HELD}${name}`, level)}
      />
      {study.grid === null ? (
        <p className="notice">
          The cells are a sample of what the parameters may be, and no grid: there is no line through them.
          They are compared with the baseline below, and each is in the table of its figure.
        </p>
      ) : (
        <div className="study-figures">
          {cut.down && <HeatMap {...picture} />}
          {varied.length > 0 && <Lines {...picture} />}
        </div>
      )}
      <div className="study-figures">
        <Effects study={study} measure={measure} />
        <Differences study={study} measure={measure} />
        <Variation study={study} measure={measure} />
      </div>
    </div>
  );
}
