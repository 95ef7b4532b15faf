/**
 * Room for young objects in each thread, in MB: a replication makes many that are soon forgotten, and with V8's 48 its collector has to look
 * through them so often that threads wait for each other.
 */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 192 } as const;
