const html = ({ call }, name, text) => call('public/entry.js', 'entryHtml', { id: 1, name, text });

test('c1: a tag in a text is no tag in the list', async (user) => {
  const made = await html(user, 'Ann', 'see <img src=x onerror=alert(1)> you');
  assert.doesNotMatch(made, /<img/);
  assert.match(made, /see .*you/);
});

test('c1: an ordinary entry looks as before', async (user) => {
  assert.equal(await html(user, 'Ann', 'Lovely!'), '<li id="entry-1"><b title="Ann">Ann</b> <q>Lovely!</q></li>');
});

test('c3: an entry without a text is refused with words', async ({ http }) => {
  const { status, json } = await http.post('/entries', { name: 'Ann', text: ' ' });
  assert.deepEqual([status, json], [422, { error: 'Please write something.' }]);
});
