import { InterruptedError } from '../errors.js';
import {
  FIGURES,
  type Figure,
  type FigureData,
  figureTables,
  playFigure,
  plotOf,
  Results,
} from '../figures/index.js';
import type { ReportDocument, ReportSection, ReportTable } from '../reports/html/document.js';
import type { Headline } from './headline.js';
import { keptData, SCENARIOS } from './kept.js';

type Played = readonly (readonly [Figure, FigureData])[];

/** The pages of docs/escalation as one report. */
export const escalation: Headline = {
  name: 'escalation',
  about: 'what rising bounties cost, against other schedules, bidders, panels and terms',
  kept: () =>
    documentOf(FIGURES.map((figure) => [figure, keptData<FigureData>('escalation', `${figure.name}.json`)])),
  async play({ onStep, onProgress, signal }) {
    const played: [Figure, FigureData][] = [];
    const most = FIGURES.reduce((sum, { points }) => sum + points.length, 0);
    let done = 0;
    for (const figure of FIGURES) {
      onStep?.(`playing ${figure.name}`);
      const onPoint = () => {
        if (signal?.aborted) throw new InterruptedError('the report was stopped, and nothing is kept of it');
        onProgress?.(++done, most);
      };
      played.push([figure, await playFigure(figure, { folder: SCENARIOS, onPoint })]);
    }
    return documentOf(played);
  },
};

function documentOf(played: Played): ReportDocument {
  const runs = played.reduce((sum, [{ points, replications }]) => sum + points.length * replications, 0);
  return {
    title: 'Escalation: what does "double the bounty until somebody delivers" cost?',
    lead: [
      `${played.length} questions, each put to one scenario: ${runs.toLocaleString('en')} runs in all. Every sentence is held against the numbers below it, and a report in which one does not hold is not written.`,
      "In brackets, and as strokes in the pictures: 95 % intervals (Student's t over replications, each with a seed of its own). Differences are taken seed by seed: all variants of a question are played on the same seeds, and so with the same jobs, people and luck.",
    ],
    warnings: [],
    sections: played.flatMap(([figure, data]) => sectionsOf(figure, data)),
  };
}

/** @throws Error where the data do not bear out what the figure says */
function sectionsOf(figure: Figure, data: FigureData): ReportSection[] {
  const claims = figure.claims(new Results(data));
  const wrong = claims.filter(({ holds }) => !holds);
  if (wrong.length > 0)
    throw new Error(`${figure.name} does not show that: ${wrong.map(({ says }) => says).join(' ')}`);
  const { values, differences } = figureTables(figure, data);
  const { from, to } = data.seeds;
  return [
    {
      id: figure.name,
      title: figure.title.replace(/\.$/, ''),
      says: claims.map(({ says }) => says),
      plot: { ...plotOf(figure, data), bare: true },
      table: {
        ...tableOf(values),
        note: `${to - from + 1} replications each, on the seeds ${from} to ${to} of ${data.scenario}. docs/escalation/${figure.name}.md says what theory has to say to it, what it does not show, and how each row is played alone.`,
      },
    },
    ...(differences
      ? [
          {
            ...{ id: `${figure.name}-differences`, isPart: true, title: 'Differences' },
            says: [differences.title],
            table: tableOf(differences),
          },
        ]
      : []),
  ];
}

/** The first columns are names, the others numbers. */
const tableOf = ({
  heads,
  rows,
  names,
}: NonNullable<ReturnType<typeof figureTables>['differences']>): ReportTable => ({
  columns: heads.map((title, at) => ({ title, align: at < names ? 'left' : 'right' })),
  rows,
});
