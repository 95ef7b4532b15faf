/**
 * Finds the route for a request.
 *
 * @param {Array<{name: string, method: string, path: string}>} routes - methods in upper case; path is the pattern
 * @param {string} method
 * @param {string} url - path of the request, such as "/users/7?full=1"
 * @returns {{status: 200, route: string, params: object} | {status: 405, allow: string[]} | {status: 400|404}}
 */
export function matchRoute(routes, method, url) {
  for (const route of routes) {
    const wanted = route.path.split('/');
    const given = url.split('/');
    const params = {};
    const fits = wanted.every((part, index) => {
      if (part.startsWith(':')) {
        params[part.slice(1)] = given[index];
        return true;
      }
      return part === given[index];
    });
    // TODO: the most specific one, methods, <int>, optional and * segments
    if (fits && wanted.length === given.length) return { status: 200, route: route.name, params };
  }
  return { status: 404 };
}
