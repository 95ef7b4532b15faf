const at = (minute) => `2026-01-01T10:${String(minute).padStart(2, '0')}:00`;

async function fill({ http }, count, more = () => ({})) {
  for (let minute = 1; minute <= count; minute++) {
    await http.post('/posts', { text: `post ${minute}`, at: at(minute), ...more(minute) });
  }
}

/** The ids of all pages from a path on; between two of them something may happen. */
async function follow({ http }, first, between = async () => {}) {
  const seen = [];
  for (let path = first, page = 1; path; page++) {
    const { status, json } = await http.get(path);
    assert.equal(status, 200);
    seen.push(...json.posts.map(({ id }) => id));
    path = json.next;
    if (path) await between(page);
    assert.ok(page < 20, 'there is no end of pages');
  }
  return seen;
}

test('c1: new posts shift nothing', async (user) => {
  await fill(user, 6);
  const seen = await follow(user, '/posts?size=2', () => user.http.post('/posts', { text: 'news', at: at(59) }));
  assert.deepEqual(seen, [6, 5, 4, 3, 2, 1]);
});

test('c1: what is deleted takes nothing else with it', async (user) => {
  await fill(user, 7);
  const seen = await follow(user, '/posts?size=2', (page) => user.http.delete(`/posts/${[0, 6, 4, 3][page]}`));
  assert.deepEqual(seen.filter((id) => ![6, 4, 3].includes(id)), [7, 5, 2, 1]);
  assert.equal(new Set(seen).size, seen.length);
});

test('c1: an old post that is brought over meanwhile does not bring others twice', async (user) => {
  await fill(user, 6);
  const seen = await follow(user, '/posts?size=2', (page) => user.http.post('/posts', { text: 'old', at: at(0), page }));
  assert.deepEqual(seen.slice(0, 6), [6, 5, 4, 3, 2, 1]);
});

test('c1: a full last page is the last page', async (user) => {
  await fill(user, 4);
  const { json } = await user.http.get('/posts?size=4');
  assert.deepEqual([json.posts.length, json.next], [4, null]);
});

test('c2: posts of one second are all there, the last one first', async (user) => {
  await fill(user, 7, () => ({ at: at(30) }));
  assert.deepEqual(await follow(user, '/posts?size=3'), [7, 6, 5, 4, 3, 2, 1]);
});

test('c3: size and tag stay', async (user) => {
  await fill(user, 8, (minute) => ({ tags: minute % 2 ? ['chess & go'] : ['rowing'] }));
  assert.deepEqual(await follow(user, '/posts?size=3&tag=chess+%26+go'), [7, 5, 3, 1]);
  const { next } = (await user.http.get('/posts?size=1&tag=rowing')).json;
  assert.deepEqual((await user.http.get(next)).json.posts.map(({ id }) => id), [6]);
});

test('c4: sizes and places that make no sense are told', async (user) => {
  await fill(user, 25);
  assert.equal((await user.http.get('/posts')).json.posts.length, 20);
  for (const size of ['0', '51', '-1', '2.5', 'many']) {
    assert.deepEqual([size, (await user.http.get(`/posts?size=${size}`)).status], [size, 400]);
  }
  const { next } = (await user.http.get('/posts?size=2')).json;
  const spoilt = next.replace(/(?<=[?&])(?!size=|tag=)([^=&]+)=[^&]*/, '$1=nonsense');
  assert.notEqual(spoilt, next);
  assert.equal((await user.http.get(spoilt)).status, 400);
});
