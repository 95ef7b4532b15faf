/** The token of this tab. It is forgotten with the tab, and is in no address. */
const KEY = 'tortuga-token';

export const tokenOf = (): string | null => sessionStorage.getItem(KEY);

export function keepToken(token: string | null): void {
  if (token === null || token === '') sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
}

export function authorization(): Record<string, string> {
  const token = tokenOf();
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}
