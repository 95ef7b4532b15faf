import type { Workbench } from '#agents/index.js';

const none = (): never => {
  throw new Error('what runs code is behind the tools');
};

/** Scripted agents run tests only, and here even those are run by who asks. */
export const NO_BENCH: Workbench = {
  test: none,
  checkOut: none,
  call: none,
  hasImages: () => false,
  inImage: none,
  patchBetween: none,
};
