/** Where a run waits while it is paused: between two instants, with all that happened before on disk. */
export class Gate {
  private opening: PromiseWithResolvers | null = null;

  get isClosed(): boolean {
    return this.opening !== null;
  }

  close(): void {
    this.opening ??= withResolvers();
  }

  open(): void {
    this.opening?.resolve();
    this.opening = null;
  }

  /** Resolves once it is open, or the signal asks to stop. */
  async passed(signal?: AbortSignal): Promise<void> {
    while (this.opening && !signal?.aborted) {
      const stopped = withResolvers();
      signal?.addEventListener('abort', stopped.resolve, { once: true });
      await Promise.race([this.opening.promise, stopped.promise]);
      signal?.removeEventListener('abort', stopped.resolve);
    }
  }
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
