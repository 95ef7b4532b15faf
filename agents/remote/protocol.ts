/** What both sides keep to; docs/remote-agents.md says it in words. */
export const PROTOCOL = 1;

export const HEADERS = {
  timestamp: 'tortuga-timestamp',
  nonce: 'tortuga-nonce',
  signature: 'tortuga-signature',
} as const;

/** How far the clocks of the two sides may be apart. */
export const WINDOW_SECONDS = 300;

const KIB = 1024;
export const MOST_REQUEST_BYTES = 16 * KIB * KIB;
export const DECISION_BYTES = 256 * KIB;
export const WORK_BYTES = 12 * KIB * KIB;

/** The path of a role below the address of a service. */
export const pathOf = (role: string): string => `/v1/${role.replace('.', '/')}`;
