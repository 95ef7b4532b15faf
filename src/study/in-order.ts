/**
 * Does work for each item, so much of it at once and no more, and gives the results in the order of the items. What is done is
 * held until those before it have been taken, and counts as being at work.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  const iterator = items[Symbol.asyncIterator]();
  const begin = async () => {
    const next = await iterator.next();
    if (next.done) return false;
    const result = work(next.value);
    // Whoever takes it hears of the failure; until then nobody else should.
    result.catch(() => undefined);
    begun.push(result);
    return true;
  };
  let more = true;
  while (more && begun.length < atOnce) more = await begin();
  for (let first = begun.shift(); first; first = begun.shift()) {
    const result = await first;
    if (more) more = await begin();
    yield result;
  }
}
