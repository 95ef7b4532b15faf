import type { Drawable } from '../../charts/draw.js';
import type { Cell, TableColumn } from '../text.js';

/** A report as data: of a run, of a study, or of anything else that has sections with plots and tables. */
export interface ReportDocument {
  readonly title: string;
  /** What it comes to, a paragraph each. */
  readonly lead: readonly string[];
  /** What a reader has to know before believing any of it. */
  readonly warnings: readonly string[];
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  /** In the address of the section, and in the ids of its picture. */
  readonly id: string;
  readonly title: string;
  /** Whether it belongs to the section before it: its heading is smaller, and it is not in the contents. */
  readonly isPart?: boolean;
  /** What is to be seen, said in sentences that are made of the same numbers. */
  readonly says: readonly string[];
  readonly plot?: Drawable;
  /** The numbers; those of the plot where there is one. */
  readonly table: ReportTable;
}

export interface ReportTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How to read it, or what is left out of it. */
  readonly note?: string;
}
