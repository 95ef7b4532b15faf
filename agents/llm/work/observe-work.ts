import type { WorkView } from '../../observation.js';
import type { LlmFreelancerParams } from '../params.js';

/** What a bidder at work is told: names of files and tests; their texts it reads with its tools. */
export function observeWork({ code, changed = false, ...view }: WorkView, params: LlmFreelancerParams) {
  const { turns, tokens, ms } = params.limits;
  const limits = { turns, tokens, seconds: ms / 1_000 };
  if (code === null) return { ...view, changed, limits };
  const { tests } = code;
  const functions = 'starter' in code;
  return {
    ...view,
    changed,
    kind: functions ? 'functions' : 'repository',
    language: view.notice.language,
    main: functions ? code.starter.main : null,
    entry: entryOf(tests),
    files: Object.keys(functions ? code.starter.files : code.repository.files).sort(),
    tests: tests.kind === 'code' ? [] : tests.tests.map(({ name }) => name),
    limits,
  };
}

function entryOf(tests: NonNullable<WorkView['code']>['tests']): string[] {
  if (tests.kind === 'value') return [...new Set(tests.tests.map(({ call }) => call))];
  return tests.kind === 'code' ? [...tests.entry] : [];
}
