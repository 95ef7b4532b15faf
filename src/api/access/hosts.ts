import { networkInterfaces } from 'node:os';

/** Loopback has these names, and no others. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const WILDCARDS = new Set(['0.0.0.0', '::']);

export const isLoopback = (host: string): boolean => isLoopbackName(bracketed(host));

/** @param name as it stands in a `Host` header, without a port */
export const isLoopbackName = (name: string): boolean => LOOPBACK.includes(name.toLowerCase());

/** An address as it stands in a URL. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** A name that a request may come under: NAME or NAME:PORT. */
export const HOST_NAME = /^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?$/i;

/** Every `Host` under which a server may be reached, in small letters. Whatever else a request says it wants is refused. */
export function hostsOf(host: string, port: number, allowed: readonly string[]): ReadonlySet<string> {
  const names = isLoopback(host) ? LOOPBACK : WILDCARDS.has(host) ? ownNames() : [bracketed(host)];
  const own = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return new Set([...own, ...allowed].map((name) => name.toLowerCase()));
}

const ownNames = (): string[] => [
  ...LOOPBACK,
  ...Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.map(({ address }) => bracketed(address)),
  ),
];
