/** How many jobs share a sandbox where nothing else is said. */
export const BATCH_JOBS = 100;

/** What a batch gives up against a sandbox for each job. Verdicts are the same; a leak of the kernel would reach further. */
export const BATCH_GIVES_UP: readonly string[] = [
  'the jobs of a batch share namespaces and a user, one after another: in between all processes are ended and all folders emptied',
  'the interpreter starts once: every job is a copy of one that has run nothing, with the same addresses',
  'what the kernel keeps for a user without a process or a file, such as keys and message queues, may outlast its job',
  'memory of the sandbox is limited for a job and its supervisor together',
];
