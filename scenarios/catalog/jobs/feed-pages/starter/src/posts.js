let posts = [];
let last = 0;

export function addPost({ text, tags = [], at = new Date().toISOString().slice(0, 19) }) {
  const post = { id: ++last, text, tags, at };
  posts.push(post);
  return post;
}

export function removePost(id) {
  const before = posts.length;
  posts = posts.filter((post) => post.id !== id);
  return posts.length < before;
}

/** Newest first; of one second, the one that was entered last. */
export const newestFirst = () => posts.toSorted((a, b) => compare(b, a));

export function compare(a, b) {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id - b.id;
}
