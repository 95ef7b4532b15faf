/** Every way in which a request can come to nothing: its status, and what it is called. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request is not as it is described' },
  'no-token': { status: 401, title: 'A token is needed' },
  'wrong-scope': { status: 403, title: 'The token is not good for this' },
  'other-site': { status: 403, title: 'Another site has sent this' },
  missing: { status: 404, title: 'There is no such thing' },
  'wrong-state': { status: 409, title: 'Not in this state' },
  'under-way': { status: 409, title: 'A request with this key is being answered, or was cut off' },
  'too-large': { status: 413, title: 'The request is too large' },
  'not-json': { status: 415, title: 'Only JSON is taken' },
  'wrong-host': { status: 421, title: 'This server is not called that' },
  invalid: { status: 422, title: 'What was sent cannot be done' },
  'key-reused': { status: 422, title: 'The key belongs to another request' },
  'too-often': { status: 429, title: 'Too many requests' },
  'over-budget': { status: 429, title: 'The token may not spend as much' },
  busy: { status: 429, title: 'There is too much going on' },
  defect: { status: 500, title: 'Tortuga has a defect' },
  unavailable: { status: 503, title: 'Something that is needed fails' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemKind = keyof typeof PROBLEMS;

/** What any operation may refuse with. */
export const ANYWHERE: readonly ProblemKind[] = [
  ...(['bad-request', 'no-token', 'wrong-scope', 'other-site'] as const),
  ...(['wrong-host', 'too-often', 'unavailable'] as const),
];

/** What any operation that changes something may refuse with. */
export const CHANGING: readonly ProblemKind[] = ['under-way', 'too-large', 'not-json', 'key-reused'];
