import type { RoleEstimate } from '../simulation/estimate.js';
import { costText } from './models-text.js';
import { table } from './text.js';

/** What a run may cost, for a person to read. */
export function estimateReport(roles: readonly RoleEstimate[], atMost: number): string {
  if (roles.length === 0) return 'No model is asked: it costs nothing.';
  const total = roles.reduce((sum, { microCents }) => sum + microCents, 0);
  const rows = roles.map(({ model, role, calls, tokensIn, tokensOut, microCents }) => [
    ...[model, role, calls, tokensIn, tokensOut],
    costText(microCents),
  ]);
  return [
    table(
      [
        ...[{ title: 'model' }, { title: 'role' }, { title: 'calls', align: 'right' as const }],
        ...[
          { title: 'tokens in', align: 'right' as const },
          { title: 'out', align: 'right' as const },
        ],
        { title: 'cost', align: 'right' as const },
      ],
      rows,
    ),
    `About ${costText(total)}, where each model does what it must and no more; ${atMost} times as much is usual for models that reason at length, or work in many turns.`,
    'budgets.run in the scenario is a limit that holds.',
  ].join('\n');
}
