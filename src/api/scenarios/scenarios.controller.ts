import { Controller } from '@nestjs/common';
import { DocumentError, parseScenario, type Scenario, schemaFiles } from '#scenarios/index.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageByName } from '../contract/shared.js';
import { Input, Operate } from '../http/operate.js';
import { Library } from './library.js';
import { refuseNewReferences } from './references.js';
import { getScenario, getScenarioSchema, listScenarios, validateScenario } from './scenarios.contract.js';

type ValidateBody = InputOf<typeof validateScenario>['body'];

@Controller()
export class ScenariosController {
  /** The same while the server runs, and long to make. */
  private scenarioSchema: AnswerOf<typeof getScenarioSchema> | undefined;

  constructor(private readonly library: Library) {}

  @Operate(listScenarios)
  list(@Input() { query }: InputOf<typeof listScenarios>): AnswerOf<typeof listScenarios> {
    return pageByName(this.library.list(), ({ name }) => name, query);
  }

  @Operate(getScenario)
  get(@Input() { params }: InputOf<typeof getScenario>): AnswerOf<typeof getScenario> {
    const yaml = this.library.text(params.name);
    const listed = this.library.list().find(({ name }) => name === params.name)!;
    if (listed.problem !== null) return { ...listed, yaml, digest: null, document: null };
    const { digest, document } = this.library.load(params.name);
    return { ...listed, yaml, digest, document };
  }

  @Operate(getScenarioSchema)
  schema(): AnswerOf<typeof getScenarioSchema> {
    this.scenarioSchema ??= JSON.parse(schemaFiles()['scenario.schema.json']!);
    return this.scenarioSchema!;
  }

  @Operate(validateScenario)
  validate(@Input() { body }: InputOf<typeof validateScenario>): AnswerOf<typeof validateScenario> {
    try {
      const { name, digest, document } = this.checked(body);
      return { valid: true, name, digest, document, problems: [] };
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      const problems = error.problems.map(({ file: _, ...problem }) => problem);
      return { valid: false, name: null, digest: null, document: null, problems };
    }
  }
  /** @throws MissingError, ScenarioError */
  private checked({ scenario: name, document, set }: ValidateBody): Scenario {
    const known = name === undefined ? [] : [this.library.load(name)];
    const scenario =
      name === undefined ? parseScenario(document!, 'document', { set }) : this.library.load(name, set);
    refuseNewReferences(scenario, known);
    return scenario;
  }
}
