import { stringify } from 'yaml';

/** YAML without folded lines, so that texts stay as they are to read and to compare. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
