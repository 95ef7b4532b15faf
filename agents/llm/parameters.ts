/** What is sent beside the question, and not every model takes; of `tool_choice` it is the form that names a tool. */
const PARAMETERS = [
  ...['max_tokens', 'max_completion_tokens', 'temperature'],
  ...['seed', 'reasoning_effort', 'stream_options', 'tool_choice'],
] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** The parameter of a request that an error of the API is about; null where it is about something else. */
export function refusedParameter(sent: string, error: string): Parameter | null {
  const request = JSON.parse(sent) as Record<string, unknown>;
  const named = (name: string) => new RegExp(`(?<![\\w])${name}(?![\\w])`).test(error);
  return PARAMETERS.find((name) => request[name] !== undefined && named(name)) ?? null;
}
