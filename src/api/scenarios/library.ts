import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DocumentError, loadScenario, parseScenario, type Scenario } from '#scenarios/index.js';
import { MissingError } from '../../errors.js';
import { PACKAGE_ROOT } from '../../package-root.js';

const FOLDER = join(PACKAGE_ROOT, 'scenarios');
const ENDING = '.yaml';

/** A scenario that comes with Tortuga. */
export interface Listed {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Why it cannot be played as it is; null where it can. */
  readonly problem: string | null;
}

/** The scenarios that come with Tortuga, by name. No part of a request ever becomes a part of a path. */
@Injectable()
export class Library {
  private listed: Listed[] | undefined;
  /** As they were when they were first asked for: they come with the server, and change with it. */
  private readonly known = new Map<string, Scenario>();

  list(): readonly Listed[] {
    this.listed ??= this.names().map((name) => this.describe(name));
    return this.listed;
  }

  /** As it stands in its file. @throws MissingError */
  text(name: string): string {
    return readFileSync(this.fileOf(name), 'utf8');
  }

  /**
   * Overrides are not applied to the file but to what was read of it, so that none of them names another file.
   * @throws MissingError, ScenarioError
   */
  load(name: string, set: readonly string[] = []): Scenario {
    const file = this.fileOf(name);
    const scenario = this.known.get(name) ?? loadScenario(file);
    this.known.set(name, scenario);
    if (set.length === 0) return scenario;
    return parseScenario(JSON.stringify(scenario.document), scenario.file, { set });
  }

  private fileOf(name: string): string {
    if (this.names().includes(name)) return join(FOLDER, `${name}${ENDING}`);
    throw new MissingError(
      `there is no scenario "${name.slice(0, 100)}" in the library`,
      'GET /api/v1/scenarios lists those that there are; send any other as `document`.',
    );
  }

  private names(): string[] {
    return readdirSync(FOLDER)
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length));
  }

  private describe(name: string): Listed {
    try {
      const { title, description } = this.load(name);
      return { name, title, description, problem: null };
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return {
        name,
        title: name,
        description: '',
        problem: error.problems[0]?.message ?? 'it cannot be read',
      };
    }
  }
}
