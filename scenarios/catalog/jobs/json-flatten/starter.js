/**
 * Makes a nested JSON value flat.
 *
 * @param {*} value - any JSON value; object keys are never empty
 * @param {number} [maxDepth] - how many levels to open, 1 or more
 * @returns {Object<string, *>} from path to value, in the order in which they are found
 */
export function flatten(value, maxDepth = Infinity) {
  const flat = {};
  for (const [key, inner] of Object.entries(value)) {
    // TODO: go deeper
    flat[key] = inner;
  }
  return flat;
}

/**
 * Builds the nested value again.
 *
 * @param {Object<string, *>} flat - from path to value, at least one
 * @returns {*} the nested value
 */
export function unflatten(flat) {
  // TODO
  return { ...flat };
}
