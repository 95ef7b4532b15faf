export { importCatalog } from './import-catalog.js';
export { ImportError, type Place } from './import-error.js';
export { FORMATS, type Importer, type ImportFormat, type ImportSummary } from './importer.js';
export { IMPORTERS } from './registry.js';
