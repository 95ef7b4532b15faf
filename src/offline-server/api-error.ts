/** An error as OpenAI's API tells it: a status, and a body of one known shape. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    private readonly about: { readonly param?: string; readonly code?: string } = {},
  ) {
    super(message);
  }

  get body() {
    const { param = null, code = null } = this.about;
    const type = this.status >= 500 ? 'server_error' : 'invalid_request_error';
    return { error: { message: this.message, type, param, code } };
  }
}
