import type { Operator } from '../operator.js';
import { arithmeticSwapped, offByOne } from './arithmetic.js';
import { argumentsSwapped, callDropped, methodSwapped } from './calls.js';
import { boundaryShifted, comparisonSwapped } from './comparisons.js';
import { branchesSwapped, conditionNegated, logicSwapped } from './conditions.js';
import { booleanFlipped, returnChanged, stringChanged } from './constants.js';
import { indexShifted } from './indexing.js';
import { continueTurnedBreak, guardDropped, statementDeleted } from './statements.js';

/** Every way to get a program wrong, for both languages. */
export const OPERATORS = {
  'arguments-swapped': argumentsSwapped,
  'arithmetic-swapped': arithmeticSwapped,
  'boolean-flipped': booleanFlipped,
  'boundary-shifted': boundaryShifted,
  'branches-swapped': branchesSwapped,
  'call-dropped': callDropped,
  'comparison-swapped': comparisonSwapped,
  'condition-negated': conditionNegated,
  'continue-turned-break': continueTurnedBreak,
  'guard-dropped': guardDropped,
  'index-shifted': indexShifted,
  'logic-swapped': logicSwapped,
  'method-swapped': methodSwapped,
  'off-by-one': offByOne,
  'return-changed': returnChanged,
  'statement-deleted': statementDeleted,
  'string-changed': stringChanged,
} as const satisfies Readonly<Record<string, Operator>>;

export type OperatorName = keyof typeof OPERATORS;
