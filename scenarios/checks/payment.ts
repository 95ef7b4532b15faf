import { type Check, check } from './check.js';

/** Rules about when work is paid, and what of it may be taken back. */
export const paymentChecks: readonly Check[] = [
  check(['payment'], ({ payment }) =>
    (['warranty', 'faultsFound'] as const).map(
      (key) =>
        payment.terms === 'plain' &&
        payment[key] !== undefined && {
          path: ['payment', key],
          message: 'plain terms pay no bonus that a fault could take back',
          remedy: `Take ${key} out, or set payment.terms to expensify`,
        },
    ),
  ),
];
