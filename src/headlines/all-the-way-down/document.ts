import type { ReportDocument, ReportSection } from '../../reports/html/document.js';
import { columns } from '../../reports/html/write.js';
import type { AllTheWayDownData, StudyFacts } from './data.js';
import { ladderSection } from './ladder.js';
import { causesSection, confusionSection, lostSection, testsSection } from './layers.js';
import { secondLooksSections } from './second-looks.js';
import { ratioText } from './texts.js';

/** The report, from its data and nothing else. */
export function allTheWayDownDocument(data: AllTheWayDownData): ReportDocument {
  const { layers, looks, ladder } = data;
  const pay = (ai: string) => ladder.filter((rung) => rung.ai === ai).at(-1)!.right.pay;
  return {
    title: 'AI all the way down: which layer loses the money?',
    lead: [
      `Brief, tests, code, review and arbitration are each the truth, good AI or weak AI, in all ${layers.cells} combinations, on code that really runs. With good AI in all five, ${ratioText(pay('good'))} of the pay buys work that is right by hidden tests; with weak AI, ${ratioText(pay('weak'))}.`,
      `The agents are scripted: no model took part, and how good each layer is, is a number in the study. What follows is what such layers make of each other. In brackets, and as strokes in the pictures: 95 % intervals from resampling whole jobs.`,
    ],
    warnings: [],
    sections: [
      ladderSection(data),
      lostSection(data),
      causesSection(data),
      confusionSection(data),
      testsSection(data),
      ...secondLooksSections(data),
      madeOf([layers, looks]),
    ],
  };
}

function madeOf(studies: readonly StudyFacts[]): ReportSection {
  const [first] = studies;
  return {
    id: 'made-of',
    title: 'What it was made of',
    says: [
      'One command plays both studies, on as many cores as there are, and goes on where it stopped: bin/tortuga report all-the-way-down --play',
    ],
    table: {
      columns: columns('what', ...studies.map(({ study }) => study)),
      rows: [
        ...(['scenario', 'cells', 'replications', 'jobs', 'seed', 'version', 'digest'] as const).map(
          (key) => [key === 'jobs' ? 'jobs of the catalog' : key, ...studies.map((one) => one[key])],
        ),
        ['varied', ...studies.map(({ parameters }) => parameters.join(', '))],
      ],
      note: `The first seed; the others follow it. What the levels are stands in scenarios/studies/${first!.study}.yaml. \`tortuga report\` of either study's results has everything else that was measured in it.`,
    },
  };
}
