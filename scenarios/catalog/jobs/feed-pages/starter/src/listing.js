import { newestFirst } from './posts.js';
import { sizeOf, wanted } from './query.js';

/** One page of posts. */
export function listPosts(query) {
  const size = sizeOf(query);
  const page = Number(query.get('page') ?? 1);
  const found = newestFirst().filter(wanted(query));
  return { posts: found.slice((page - 1) * size, page * size) };
}
