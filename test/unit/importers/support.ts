import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type CatalogJob, catalogJobSchema } from '#scenarios/catalog/catalog-job.js';
import { ImportError, type ImportSummary, importCatalog } from '#scenarios/importers/index.js';

/** A temporary folder with an input file and the place for a catalog. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'importers-'));
  readonly out = join(this.folder, 'catalog');

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  jsonl(name: string, ...entries: unknown[]): string {
    return this.file(name, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }

  import(format: string, path: string): Promise<ImportSummary> {
    return importCatalog(format, path, this.out);
  }

  /** The refusal of an import, with the folder's own path taken out of its message. */
  async refusal(format: string, path: string): Promise<string> {
    const before = readdirSync(this.folder);
    try {
      await this.import(format, path);
    } catch (error) {
      expect(error).toBeInstanceOf(ImportError);
      expect(readdirSync(this.folder)).toEqual(before);
      return (error as ImportError).message.replaceAll(`${this.folder}/`, '');
    }
    throw new Error('the import was not refused');
  }

  read(...path: string[]): string {
    return readFileSync(join(this.out, ...path), 'utf8');
  }

  list(...path: string[]): string[] {
    return readdirSync(join(this.out, ...path)).sort();
  }

  job(id: string): CatalogJob {
    return catalogJobSchema.parse(parse(this.read(id, 'job.yaml')));
  }

  codingJob(id: string) {
    const job = this.job(id);
    if (job.kind !== 'code') throw new Error(`${id} is not a coding job`);
    return job;
  }

  get wrote(): boolean {
    return existsSync(this.out);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
