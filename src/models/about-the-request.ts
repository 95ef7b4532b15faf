/** Asking the same again changes nothing. */
const ALWAYS = [400, 413, 422];

/** OpenRouter: no provider of that model does what is asked. */
const NOBODY_DOES = /no endpoints found that (support|can handle)|no endpoints .*tool/i;
/** OpenRouter: what was sent was flagged before any model saw it. */
const FLAGGED = /flagged|moderation|guardrail|content_policy/i;
/** llama.cpp's server answers with 500 where it was started without what a request needs. */
const CANNOT =
  /(tools|tool_choice|response_format|json_schema|grammar)\b.*(requires|not supported|unsupported)|unsupported param|failed to parse grammar/i;

/** Whether an error of a service is about the request itself, and no failure of the service. */
export function isAboutTheRequest(status: number, body: string): boolean {
  if (ALWAYS.includes(status)) return true;
  if (status === 403) return FLAGGED.test(body);
  if (status === 404) return NOBODY_DOES.test(body);
  return (status === 500 || status === 501) && CANNOT.test(body);
}
