import { Controller } from '@nestjs/common';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageByName } from '../contract/shared.js';
import { Input, Operate } from '../http/operate.js';
import { getStudy, listStudies } from './studies.contract.js';
import { type ShelvedStudy, StudyShelf } from './study-shelf.js';

@Controller()
export class StudiesController {
  constructor(private readonly shelf: StudyShelf) {}

  @Operate(listStudies)
  list(@Input() { query }: InputOf<typeof listStudies>): AnswerOf<typeof listStudies> {
    return pageByName(this.shelf.list().map(listed), ({ study }) => study, query);
  }

  @Operate(getStudy)
  async get(@Input() { params }: InputOf<typeof getStudy>): Promise<unknown> {
    return this.shelf.result(params.study);
  }
}

const listed = ({ name, manifest }: ShelvedStudy) => {
  const { title, scenario, parameters, cells, measures, version, digest } = manifest;
  return {
    ...{ study: name, title, scenario, version, digest, cells: cells.length },
    parameters: [...parameters],
    measures: measures.map((measure) => ({ ...measure })),
  };
};
