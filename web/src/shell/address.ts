import { useSyncExternalStore } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';

// Addresses are `#/path?query`: all of them behind the #, so that a page that was kept as a file has them too.

const parted = (address: string): readonly [path: string, query: string] => {
  const at = address.indexOf('?');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
};

/** Where the page is, without the query. For the router. */
export function useAddress(): ReturnType<typeof useHashLocation> {
  const [address, navigate] = useHashLocation();
  return [parted(address)[0], navigate];
}
useAddress.hrefs = (href: string) => `#${href}`;

export const queryNow = (): string => parted(location.hash)[1];

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** What a view keeps in the address. */
export const useQueryText = (): string => useSyncExternalStore(subscribe, queryNow);

/** Another query for the same view; it makes no step of its own in the history of the browser. */
export function setQuery(query: string): void {
  if (query === queryNow()) return;
  const [path] = parted(location.hash);
  history.replaceState(history.state, '', `${path || '#/'}${query === '' ? '' : `?${query}`}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
