import { mostReplications, type StudyManifest, seedOf } from '../../../study/plan.js';
import type { StudySummary } from '../../../study/summary.js';
import { VERSION } from '../../../version.js';
import type { ReportDocument, ReportSection } from '../document.js';
import { columns } from '../write.js';
import { cells, comparisons, withoutLargest } from './cells.js';
import { effects, variation } from './effects.js';
import type { MeasureSection } from './measured.js';

const PARTS: Readonly<Record<string, MeasureSection>> = {
  cells,
  effects,
  variation,
  comparisons,
  withoutLargest,
};

/** A study's results as a report. */
export function studyDocument(summary: StudySummary): ReportDocument {
  const { manifest, replications } = summary;
  const luck = manifest.commonRandomNumbers
    ? 'All cells meet the same seeds, so that they are compared in pairs'
    : 'Each cell has seeds of its own';
  const count = manifest.cells.length;
  return {
    title: `${manifest.study}: ${manifest.title}`,
    lead: [
      `${count === 1 ? 'One cell' : `${count} cells`} of the scenario ${manifest.scenario}, ${replications} replications in all. ${luck}.`,
      `${manifest.parameters.length === 0 ? 'Nothing is varied.' : `Varied: ${manifest.parameters.join(', ')}.`} An interval holds the mean of infinitely many replications 95 % of the time.`,
    ],
    warnings: warningsOf(summary),
    sections: [...manifest.measures.flatMap((_, measure) => sectionsOf(summary, measure)), madeOf(manifest)],
  };
}

function sectionsOf(summary: StudySummary, measure: number): ReportSection[] {
  const name = summary.manifest.measures[measure]!.name.replace(/[^\w-]/g, '-');
  return Object.entries(PARTS).flatMap(([part, of]) => {
    const section = of(summary, measure);
    if (!section) return [];
    return [
      part === 'cells' ? { id: name, ...section } : { id: `${name}-${part}`, isPart: true, ...section },
    ];
  });
}

function warningsOf({ manifest, complete, cells: found, replications }: StudySummary): string[] {
  const failed = found.reduce((sum, cell) => sum + cell.failed, 0);
  const most = manifest.cells.length * mostReplications(manifest);
  const missing = manifest.measures.flatMap(({ title }, at) => {
    const lacking = found.reduce(
      (sum, { replications: played, failed: lost, measures }) => sum + played - lost - measures[at]!.count,
      0,
    );
    return lacking === 0 ? [] : [`${title} (${lacking})`];
  });
  return [
    ...(complete
      ? []
      : [`This study is not complete: ${replications} replications of at most ${most} are there.`]),
    ...(failed > 0 ? [`${failed} replications could not be played; the same command tries them again.`] : []),
    ...(missing.length > 0
      ? [
          `Some replications have nothing that a measure could be taken of, and do not count there: ${missing.join(', ')}.`,
        ]
      : []),
  ];
}

function madeOf(manifest: StudyManifest): ReportSection {
  const { cells: all, replications, until, catalogs } = manifest;
  const first = seedOf(manifest, 0, 0);
  const last = seedOf(manifest, all.length - 1, mostReplications(manifest) - 1);
  const each =
    replications ?? `until ${manifest.measures[until!.measure]!.name} is known, ${until!.max} at most`;
  return {
    id: 'manifest',
    title: 'Manifest: what it was made of',
    says: ['The same study gives the same results at any number of workers.'],
    table: {
      columns: columns('what', 'value'),
      rows: [
        ['study', manifest.study],
        ['scenario', manifest.scenario],
        ['cells', String(all.length)],
        ['replications of each', String(each)],
        ['seeds', `${first} to ${last}`],
        ['baseline', `cell ${manifest.baseline + 1}`],
        ['made by', `Tortuga ${manifest.version}`],
        ['read with', `Tortuga ${VERSION}`],
        ...catalogs.map((digest) => ['catalog sha256', digest]),
        ['study sha256', manifest.digest],
      ],
      note: 'study.json beside the results has the --set arguments by which `tortuga run` plays each cell alone.',
    },
  };
}
