import { demand } from './demand.js';
import { doubling } from './doubling.js';
import { explicit } from './explicit.js';
import { fixed } from './fixed.js';
import { geometric } from './geometric.js';
import { linear } from './linear.js';
import { optimal } from './optimal.js';

/** Every escalation policy, by the name that scenarios use. */
export const BOUNTY_POLICIES = { fixed, doubling, geometric, linear, explicit, demand, optimal } as const;
export type BountyPolicyName = keyof typeof BOUNTY_POLICIES;
