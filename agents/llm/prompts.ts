import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LLM_ROLES, type LlmRole } from './replies.js';

/** Prompts are files: what they say is kept with a run by its digest. */
const COMMON = 'common';

const texts = new Map<string, string>();
let folder: string | undefined;

/** The first message of each call: what everybody is told, the role's own part, and the line that names the role. */
export function systemPrompt(role: LlmRole, extra = ''): string {
  return `${[textOf(COMMON), textOf(role), extra].filter(Boolean).join('\n\n')}\n\ntortuga-role: ${role}`;
}

/** SHA-256 of each prompt file, by its name. */
export function promptDigests(): Readonly<Record<string, string>> {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  return Object.fromEntries([COMMON, ...LLM_ROLES].map((name) => [`${name}.md`, digest(textOf(name))]));
}

function textOf(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  folder ??= join(packageRoot(dirname(fileURLToPath(import.meta.url))), 'agents', 'llm', 'prompts');
  const text = readFileSync(join(folder, `${name}.md`), 'utf8').trim();
  texts.set(name, text);
  return text;
}

/** What was built lies in another folder than the prompts. */
function packageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The folder of the package was not found: package.json is missing.');
  return packageRoot(parent);
}
