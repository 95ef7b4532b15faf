/** The kinds of segments, the most specific first. */
const RANKS = ['plain', 'int', 'name', 'rest'];

const splitPath = (path) => path.split('/').filter(Boolean);

function parseSegment(text) {
  if (text.startsWith('*')) return { kind: 'rest', name: text.slice(1) };
  const match = /^:([^<?]+)(<int>)?(\?)?$/.exec(text);
  if (!match) return { kind: 'plain', text };
  return { kind: match[2] ? 'int' : 'name', name: match[1], optional: Boolean(match[3]) };
}

const rankOf = (parts) => parts.map(({ kind }) => RANKS.indexOf(kind)).join('');

/** The params if the segments fit, or null. */
function fit(parts, segments) {
  const params = {};
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'rest') {
      return { ...params, [part.name]: segments.slice(index).join('/') };
    }
    const segment = segments[index];
    if (segment === undefined) return part.optional ? params : null;
    if (part.kind === 'plain') {
      if (segment !== part.text) return null;
    } else {
      if (part.kind === 'int' && !/^[0-9]+$/.test(segment)) return null;
      params[part.name] = part.kind === 'int' ? Number(segment) : segment;
    }
  }
  return segments.length <= parts.length ? params : null;
}

function decodeSegments(url) {
  try {
    return splitPath(url.split(/[?#]/)[0]).map(decodeURIComponent);
  } catch {
    return null;
  }
}

export function matchRoute(routes, method, url) {
  const segments = decodeSegments(url);
  if (!segments) return { status: 400 };

  const fitting = [];
  for (const route of routes) {
    const parts = splitPath(route.path).map(parseSegment);
    const params = fit(parts, segments);
    if (params) fitting.push({ route, params, rank: rankOf(parts) });
  }
  if (fitting.length === 0) return { status: 404 };
  fitting.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));

  const wanted = method.toUpperCase();
  let match = fitting.find(({ route }) => route.method === wanted);
  if (wanted === 'HEAD') match ??= fitting.find(({ route }) => route.method === 'GET');
  if (match) return { status: 200, route: match.route.name, params: match.params };

  const allow = new Set(fitting.map(({ route }) => route.method));
  if (allow.has('GET')) allow.add('HEAD');
  return { status: 405, allow: [...allow].sort() };
}
