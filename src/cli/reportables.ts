import type { INestApplicationContext } from '@nestjs/common';
import type { ReportDocument } from '../reports/html/document.js';
import { runDocument } from '../reports/html/run/index.js';
import { studyDocument } from '../reports/html/study/index.js';
import { identityOf, runResult } from '../reports/run-result.js';
import { RunService } from '../simulation/run-service.js';
import { RunStore } from '../store/run-store.js';
import { summarise } from '../study/summary.js';
import {
  type HeadlineOptions,
  headlineNamed,
  headlineReport,
  refuseHeadlineOptions,
} from './headline-report.js';
import { findResults, isFolder } from './study-results.js';

/** A kind of thing that there are reports of. */
export interface Reportable {
  /** Whether a reference may be one of these: the first kind that says so is asked. */
  recognises(reference: string): boolean;
  /** @throws UserError when there is none of that name */
  report(app: INestApplicationContext, reference: string, options: HeadlineOptions): Promise<Report>;
}

export interface Report {
  /** A file's name is made of it. */
  readonly name: string;
  readonly document: ReportDocument;
}

const RUN: Reportable = {
  recognises: () => true,
  async report(app, reference, options) {
    refuseHeadlineOptions(options);
    const store = app.get(RunStore);
    const run = await store.find(reference);
    const recorder = await app.get(RunService).recall(run);
    const result = runResult(identityOf(run), recorder);
    const troubles = await store.troubles(run);
    return { name: result.runId, document: runDocument({ run, recorder, result, ...troubles }) };
  },
};

const STUDY: Reportable = {
  recognises: (reference) => /\.ya?ml$/.test(reference) || isFolder(reference),
  async report(_, reference, options) {
    refuseHeadlineOptions(options);
    const { folder, manifest, warning } = findResults(reference);
    const document = studyDocument(await summarise(folder, manifest));
    const warnings = warning ? [`${warning[0]!.toUpperCase()}${warning.slice(1)}.`] : [];
    return { name: manifest.study, document: { ...document, warnings: [...warnings, ...document.warnings] } };
  },
};

/** Those that come with Tortuga. */
const HEADLINE: Reportable = {
  recognises: (reference) => headlineNamed(reference) !== undefined,
  report: async (_, name, options) => ({ name, document: await headlineReport(name, options) }),
};

/** Runs take whatever no other kind recognises, so they come last. */
export const REPORTABLES: readonly Reportable[] = [HEADLINE, STUDY, RUN];
