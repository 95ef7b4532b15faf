/** The place where runs are kept cannot be used. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly database: string,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `the store ${database} cannot be used: ${why}\nSet TORTUGA_HOME to a folder that can be written, or move the file away; \`tortuga doctor\` looks at it again.`,
      { cause },
    );
  }
}
