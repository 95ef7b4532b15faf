import { Controller } from '@nestjs/common';
import { CompareService } from '../../compare/compare-service.js';
import type { InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { compareRuns } from './compare.contract.js';

@Controller()
export class CompareController {
  constructor(private readonly runs: CompareService) {}

  @Operate(compareRuns)
  async compare(@Input() { query }: InputOf<typeof compareRuns>): Promise<unknown> {
    const [first, second] = [await this.runs.side(query.a), await this.runs.side(query.b)];
    return this.runs.compare(first, second);
  }
}
