import { Injectable } from '@nestjs/common';
import { chooseBackend, NoSandboxError, probeAll, remedyOf, sandboxLoad } from '#sandbox/index.js';
import type { AnswerOf } from '../contract/operation.js';
import type { getStatus } from './status.contract.js';

type Report = AnswerOf<typeof getStatus>['sandboxes'];

/** Which sandboxes there are, why others are not, and how many are in use. */
@Injectable()
export class SandboxReport {
  async get(): Promise<Report> {
    const probes = await probeAll();
    return {
      ...(await choice()),
      backends: probes.map((probe) => {
        const { backend: name, available, detail, notEnforced, warnings = [] } = probe;
        return {
          ...{ name, available, detail, remedy: available ? null : remedyOf(probe) },
          ...{ notEnforced: [...notEnforced], warnings: [...warnings], ...sandboxLoad(name) },
        };
      }),
    };
  }
}

/** As for a scenario of the library. */
async function choice(): Promise<Pick<Report, 'chosen' | 'warning'>> {
  try {
    const { backend, warning } = await chooseBackend('auto', { trusted: true });
    return { chosen: backend.name, warning };
  } catch (error) {
    if (!(error instanceof NoSandboxError)) throw error;
    return { chosen: null, warning: error.message };
  }
}
