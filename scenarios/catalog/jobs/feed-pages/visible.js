const at = (minute) => `2026-01-01T10:${String(minute).padStart(2, '0')}:00`;

test('c1: all pages together are all posts', async ({ http }) => {
  for (let minute = 1; minute <= 5; minute++) await http.post('/posts', { text: `post ${minute}`, at: at(minute) });
  const seen = [];
  for (let path = '/posts?size=2'; path; ) {
    const { posts, next } = (await http.get(path)).json;
    seen.push(...posts.map(({ id }) => id));
    path = next;
    assert.ok(seen.length <= 5);
  }
  assert.deepEqual(seen, [5, 4, 3, 2, 1]);
});

test('c1: there is nothing after the last page', async ({ http }) => {
  await http.post('/posts', { text: 'the only one' });
  assert.equal((await http.get('/posts')).json.next, null);
});
