import { exercism } from './exercism.js';
import { humaneval } from './humaneval.js';
import type { Importer, ImportFormat } from './importer.js';
import { mbpp } from './mbpp.js';
import { sweLancer } from './swe-lancer.js';

export const IMPORTERS: Readonly<Record<ImportFormat, Importer>> = {
  humaneval,
  mbpp,
  exercism,
  'swe-lancer': sweLancer,
};
