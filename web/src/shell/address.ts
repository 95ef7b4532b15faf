import { useSyncExternalStore } from 'react';

// Addresses are `#/path?query`: all of them behind the #, so that a page that was kept as a file has them too.

const address = (): string => `/${location.hash.replace(/^#?\/?/, '')}`;

const parted = (whole: string): readonly [path: string, query: string] => {
  const at = whole.indexOf('?');
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + 1)];
};

/** Every link of a page asks for it at every picture, and browsers are slow to tell. */
let now = parted(address());
const read = () => {
  now = parted(address());
};
addEventListener('hashchange', read);
addEventListener('popstate', read);

const pathNow = (): string => now[0];
export const queryNow = (): string => now[1];

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  addEventListener('popstate', listener);
  return () => {
    removeEventListener('hashchange', listener);
    removeEventListener('popstate', listener);
  };
}

interface Navigation {
  readonly replace?: boolean;
  readonly state?: unknown;
}

/** `to` is a path with its query, or a query alone for another one of the same path. */
function navigate(to: string, { replace = false, state = null }: Navigation = {}): void {
  const oldURL = location.href;
  const url = new URL(oldURL);
  url.hash = to.startsWith('?') ? `${pathNow()}${to}` : to;
  history[replace ? 'replaceState' : 'pushState'](state, '', url);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: url.href }));
}

/** Where the page is, without the query. For the router, whose own hash location puts a query before the #. */
export function useAddress(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, pathNow), navigate];
}

/** What a view keeps in the address; `useSearchParams` of wouter reads it too. */
export const useQueryText = (): string => useSyncExternalStore(subscribe, queryNow);

useAddress.hrefs = (href: string): string => `#${href}`;
useAddress.searchHook = useQueryText;

/** Another query for the same view; it makes no step of its own in the history of the browser. */
export function setQuery(query: string): void {
  if (query === queryNow()) return;
  navigate(`${pathNow()}${query === '' ? '' : `?${query}`}`, { replace: true, state: history.state });
}
