const isContainer = (value) => typeof value === 'object' && value !== null;
const escapeKey = (key) => key.replace(/[.[\]\\]/g, '\\$&');

export function flatten(value, maxDepth = Infinity) {
  const found = [];
  const walk = (inner, path, depth) => {
    const kids = isContainer(inner) ? Object.keys(inner) : [];
    if (depth === maxDepth || kids.length === 0) {
      found.push([path, inner]);
    } else if (Array.isArray(inner)) {
      inner.forEach((item, index) => walk(item, `${path}[${index}]`, depth + 1));
    } else {
      const start = path === '' ? '' : `${path}.`;
      for (const key of kids) walk(inner[key], start + escapeKey(key), depth + 1);
    }
  };
  walk(value, '', 0);
  return Object.fromEntries(found);
}

/** "a.b[0]" gives ['a', 'b', 0]. */
function parsePath(path) {
  const steps = path.matchAll(/\[(\d+)\]|((?:\\.|[^.[\]\\])+)/g);
  return [...steps].map(([, index, key]) => (key === undefined ? Number(index) : key.replace(/\\(.)/g, '$1')));
}

const conflict = (path) => new Error(`conflict at ${path}`);

/** Puts a value into the tree of nodes, and returns the node. */
function place(node, keys, value, path) {
  if (keys.length === 0) {
    if (node) throw conflict(path);
    return { value };
  }
  const [key, ...rest] = keys;
  const isArray = typeof key === 'number';
  const parent = node ?? { isArray, kids: new Map() };
  if (node && (!node.kids || node.isArray !== isArray)) throw conflict(path);
  parent.kids.set(key, place(parent.kids.get(key), rest, value, path));
  return parent;
}

function build(node) {
  if (!node.kids) return node.value;
  if (!node.isArray) return Object.fromEntries([...node.kids].map(([key, kid]) => [key, build(kid)]));
  const length = Math.max(...node.kids.keys()) + 1;
  return Array.from({ length }, (_, i) => (node.kids.has(i) ? build(node.kids.get(i)) : null));
}

export function unflatten(flat) {
  let root;
  for (const [path, value] of Object.entries(flat)) {
    root = place(root, parsePath(path), value, path);
  }
  return build(root);
}
