import type { ApiOptions } from '../api-options.js';
import { isLoopback } from './hosts.js';

/** Whoever reaches a server from elsewhere, directly or through a proxy, has to show a token. */
export const needsTokens = ({ host = '127.0.0.1', allowHosts = [] }: ApiOptions): boolean =>
  !isLoopback(host) || allowHosts.length > 0;
