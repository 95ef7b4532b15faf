import { draw } from '../charts/draw.js';
import type { ReportDocument } from '../reports/html/document.js';
import { renderReport } from '../reports/html/render.js';
import { markdownOf } from '../reports/markdown.js';
import type { AllTheWayDownData } from './all-the-way-down/data.js';
import { allTheWayDownDocument } from './all-the-way-down/document.js';
import type { Headline } from './headline.js';
import { keptData } from './kept.js';

/** A file of docs/, by its path there. */
export interface DocsFile {
  readonly path: string;
  readonly text: string;
}

export const htmlFileOf = ({ name }: Pick<Headline, 'name'>, document: ReportDocument): DocsFile => ({
  path: `headlines/${name}.html`,
  text: renderReport(document),
});

const FOLDER = 'all-the-way-down';

/** The page of docs/all-the-way-down with its pictures, from its data and nothing else. */
export function allTheWayDownPage(
  data: AllTheWayDownData = keptData<AllTheWayDownData>(FOLDER, 'data.json'),
): DocsFile[] {
  const document = allTheWayDownDocument(data);
  const pictures = document.sections.flatMap(({ id, plot }) =>
    plot ? [{ path: `${FOLDER}/${id}.svg`, text: draw(plot, id) }] : [],
  );
  const page = markdownOf(document, ({ id }) => `${id}.svg`);
  return [{ path: `${FOLDER}/README.md`, text: page }, ...pictures];
}
