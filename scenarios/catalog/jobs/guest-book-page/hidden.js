const ODD = { name: 'Ann "the boss" & <i>Co</i>', text: `1 < 2 hearts & "three" > 'two' <img src=x onerror=alert(1)>` };

async function sign(page, { name, text }) {
  await page.fill('#name', name);
  await page.fill('#text', text);
  await page.click('#sign button');
}

const tooltip = (page) => page.evaluate("document.querySelector('#entries li:first-child b').title");

test('c1: entries that are there are shown as they were typed', async ({ http, page }) => {
  await http.post('/entries', ODD);
  await page.open('/');
  await page.sees('#entries li:first-child q', ODD.text);
  assert.equal(await page.text('#entries li:first-child b'), ODD.name);
  assert.equal(await tooltip(page), ODD.name);
  assert.deepEqual([await page.count('#entries img'), page.dialogs], [0, []]);
});

test('c1: an entry that was just signed is shown as it was typed', async ({ page }) => {
  await page.open('/');
  await sign(page, ODD);
  await page.sees('#entries li:first-child q', ODD.text);
  assert.deepEqual([await page.text('#entries li:first-child b'), await tooltip(page)], [ODD.name, ODD.name]);
  assert.deepEqual([await page.count('#entries img'), page.dialogs, page.errors], [0, [], []]);
});

test('c2: after signing, list, number and form are right', async ({ http, page }) => {
  await http.post('/entries', { name: 'Bob', text: 'Nice.' });
  await page.open('/');
  await page.sees('#count', '1');
  await sign(page, { name: 'Ann', text: 'Lovely!' });
  await page.sees('#count', '2');
  await page.sees('#entries li:first-child b', 'Ann');
  assert.deepEqual(await page.texts('#entries b'), ['Ann', 'Bob']);
  await page.until(async () => (await page.value('#name')) + (await page.value('#text')) === '', 'the form is empty');
});

test('c3: what is wrong is told, and nothing is lost', async ({ page }) => {
  const long = 'x'.repeat(201);
  await page.open('/');
  await sign(page, { name: 'Ann', text: long });
  await page.sees('#error', 'Please write at most 200 characters.');
  assert.deepEqual([await page.count('#entries li'), await page.value('#name'), await page.value('#text')], [0, 'Ann', long]);
  await sign(page, { name: 'Ann', text: 'Short.' });
  await page.sees('#error', '');
  await page.sees('#entries b', 'Ann');
  assert.equal(await page.count('#entries li'), 1);
});

test('c4: entries are kept as they were handed in', async ({ http }) => {
  await http.post('/entries', ODD);
  assert.deepEqual((await http.get('/entries')).json, [{ id: 1, ...ODD }]);
});
