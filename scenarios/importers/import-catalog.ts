import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type CatalogInfo, catalogJobSchema } from '../catalog/catalog-job.js';
import { ImportError } from './import-error.js';
import {
  FORMATS,
  type ImportedJob,
  type Importer,
  type ImportFormat,
  type ImportSummary,
  type SkippedJob,
} from './importer.js';
import { checkEntry } from './json-source.js';
import { IMPORTERS } from './registry.js';
import { fillDirectory } from './staging.js';
import { toYaml } from './to-yaml.js';

/**
 * Turns a published set of problems into a catalog directory: `<id>/job.yaml` with its files, and catalog.yaml.
 *
 * @throws ImportError when the input is not of that format or the output folder is taken; nothing is left behind
 */
export async function importCatalog(format: string, path: string, outDir: string): Promise<ImportSummary> {
  const known = knownFormat(format);
  const importer = IMPORTERS[known];
  await requireInput(importer, path);
  return fillDirectory(outDir, (folder) => new CatalogImport(folder).run(known, path));
}

class CatalogImport {
  private readonly ids = new Set<string>();
  private readonly skipped: Omit<SkippedJob, 'kind'>[] = [];
  private files = 0;

  constructor(private readonly folder: string) {}

  async run(format: ImportFormat, path: string): Promise<ImportSummary> {
    const importer = IMPORTERS[format];
    for await (const item of importer.read(path)) {
      if (item.kind === 'job') await this.writeJob(item);
      else this.skipped.push({ ref: item.ref, reason: item.reason });
    }
    if (this.ids.size === 0) throw this.nothingImported(importer, path);
    const info: CatalogInfo = {
      format,
      licence: importer.licence,
      importedFrom: basename(resolve(path)),
      count: this.ids.size,
    };
    await this.write('catalog.yaml', toYaml(info));
    return { format, jobs: this.ids.size, skipped: this.skipped, files: this.files };
  }

  private async writeJob({ job, files, place }: ImportedJob): Promise<void> {
    const checked = checkEntry(catalogJobSchema, job, { place, expects: 'what makes a valid job' });
    if (this.ids.has(checked.id)) {
      throw new ImportError({
        place,
        problem: `the job ${checked.id} occurs twice`,
        remedy: 'Delete one of the two entries',
      });
    }
    this.ids.add(checked.id);
    await mkdir(join(this.folder, checked.id));
    await this.write(join(checked.id, 'job.yaml'), toYaml(checked));
    for (const [name, text] of Object.entries(files)) await this.write(join(checked.id, name), text);
  }

  private async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text);
    this.files += 1;
  }

  private nothingImported(importer: Importer, path: string): ImportError {
    const [first] = this.skipped;
    const all = first
      ? `: all ${this.skipped.length} were skipped, ${first.ref} because ${first.reason}`
      : '';
    return new ImportError({
      place: { file: path },
      problem: `there is no job in it that can be imported${all}`,
      remedy: `Give ${importer.expects}`,
    });
  }
}

function knownFormat(format: string): ImportFormat {
  const known = FORMATS.find((name) => name === format);
  if (known) return known;
  throw new ImportError({
    problem: `there is no importer for the format "${format}"`,
    remedy: `Name one of ${FORMATS.join(', ')}`,
  });
}

async function requireInput({ input, expects }: Importer, path: string): Promise<void> {
  const place = { file: path };
  const remedy = `Give ${expects}`;
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const problem =
      cause.code === 'ENOENT' ? 'there is nothing at this path' : `it cannot be read (${cause.message})`;
    throw new ImportError({ place, problem, remedy, cause });
  });
  if (input === 'file' && !found.isFile())
    throw new ImportError({ place, problem: 'this is not a file', remedy });
  if (input === 'directory' && !found.isDirectory()) {
    throw new ImportError({ place, problem: 'this is not a folder', remedy });
  }
}
