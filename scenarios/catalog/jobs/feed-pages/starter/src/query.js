export class BadRequest extends Error {}

const USUAL_SIZE = 20;

export function sizeOf(query) {
  return Number(query.get('size') ?? USUAL_SIZE);
}

/** Whether a post has the tag that is asked for, if one is. */
export function wanted(query) {
  const tag = query.get('tag');
  return (post) => tag === null || post.tags.includes(tag);
}
