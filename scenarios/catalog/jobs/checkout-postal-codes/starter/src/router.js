const routes = [];

/** Adds a route such as `GET /orders/:id`. */
export function on(method, path, handle) {
  const names = [];
  const pattern = path.replace(/:(\w+)/g, (_, name) => {
    names.push(name);
    return '([^/]+)';
  });
  routes.push({ method, pattern: new RegExp(`^${pattern}$`), names, handle });
}

export function route(method, path) {
  for (const { method: wanted, pattern, names, handle } of routes) {
    const match = wanted === method && pattern.exec(path);
    if (!match) continue;
    return { handle, params: Object.fromEntries(names.map((name, at) => [name, match[at + 1]])) };
  }
  return null;
}
