import { renderReport } from '../../reports/html/render.js';
import { writeReport } from '../../reports/html/write-report.js';
import { withApp } from '../app.js';
import type { HeadlineOptions } from '../headline-report.js';
import { heading, print, printJson, printWarning } from '../output.js';
import { REPORTABLES } from '../reportables.js';
import type { JsonOption } from './options.js';

interface ReportOptions extends JsonOption, HeadlineOptions {
  readonly out?: string;
  readonly force?: boolean;
}

export async function report(reference: string, options: ReportOptions): Promise<void> {
  await withApp(async (app) => {
    const kind = REPORTABLES.find((one) => one.recognises(reference))!;
    const { name, document } = await kind.report(app, reference, options);
    const file = options.out ?? `${name}.html`;
    const html = renderReport(document);
    await writeReport(file, html, options.force ?? false);
    for (const warning of document.warnings) printWarning(warning);
    const { sections, lead } = document;
    if (options.json) {
      return printJson({
        name,
        file,
        bytes: Buffer.byteLength(html),
        sections: sections.map(({ id }) => id),
      });
    }
    print([heading(document.title), ...lead, '', `The report is in ${file}.`].join('\n'));
  });
}
