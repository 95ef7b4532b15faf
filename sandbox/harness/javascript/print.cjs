'use strict';
// Values in words, for the reason of a failure.
const { isRemote } = require('./proxies.cjs');
const MAX_LENGTH = 200;

function show(value) {
  let text;
  try {
    text = JSON.stringify(value, printable) ?? String(value);
  } catch {
    text = typeof value;
  }
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text;
}

function printable(_, value) {
  if (isRemote(value)) return '[an object of the submission]';
  if (value instanceof Map || value instanceof Set) return { [value.constructor.name]: [...value] };
  if (value instanceof RegExp || value instanceof Error) return String(value);
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return typeof value === 'bigint' || value === undefined ? String(value) : value;
}

module.exports = { show };
