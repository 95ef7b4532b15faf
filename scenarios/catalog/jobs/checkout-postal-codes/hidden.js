const ADDRESS = { name: 'Ada Berg', street: '1 Main Street', city: 'Ottawa' };
const buy = ({ http }, country, postalCode) => http.post('/checkout', { ...ADDRESS, country, postalCode });

test('c1: good codes of each country are taken', async (user) => {
  const good = [['US', '02134'], ['US', '02134-1000'], ['CA', 'K1A 0B1'], ['GB', 'SW1A 1AA'], ['GB', 'M1 1AE']];
  for (const [country, code] of good) {
    const { status, json } = await buy(user, country, code);
    assert.deepEqual([code, status, json.address?.postalCode], [code, 201, code]);
  }
});

test('c1: codes that no address there can have are refused', async (user) => {
  const bad = [['US', '2134'], ['US', 'K1A 0B1'], ['CA', '02134'], ['CA', 'K1A 0B'], ['GB', 'SW1A'], ['GB', '02134']];
  for (const [country, code] of [...bad, ['CA', ''], ['GB', undefined]]) {
    const { status, json } = await buy(user, country, code);
    assert.deepEqual([country, code, status, json], [country, code, 422, { error: 'postalCode' }]);
  }
});

test('c2: however it is typed, the order carries the usual form', async (user) => {
  const typed = [['ca', ' k1a0b1', 'K1A 0B1'], ['CA', 'K1A-0B1', 'K1A 0B1'], ['gb', 'sw1a1aa ', 'SW1A 1AA'], ['US', '021341000', '02134-1000']];
  for (const [country, code, usual] of typed) {
    const { status, json } = await buy(user, country, code);
    assert.deepEqual([status, json.address?.postalCode], [201, usual]);
    assert.equal((await user.http.get(`/orders/${json.id}`)).json.address.postalCode, usual);
  }
});

test('c2: the label carries the usual form', async (user) => {
  const { json } = await buy(user, 'CA', 'k1a0b1');
  const { text } = await user.http.get(`/orders/${json.id}/label`);
  assert.equal(text, 'Ada Berg\n1 Main Street\nOttawa K1A 0B1\nCANADA\n');
});

test('c3: a corrected address is checked by the same rules', async (user) => {
  const { json } = await buy(user, 'US', '02134');
  const correct = (change) => user.http.put(`/orders/${json.id}/address`, change);
  assert.deepEqual((await correct({ postalCode: '02134x' })).json, { error: 'postalCode' });
  assert.equal((await correct({ country: 'CA', postalCode: '02134' })).status, 422);
  const corrected = await correct({ country: 'CA', postalCode: 'k1a 0b1' });
  assert.deepEqual([corrected.status, corrected.json.address?.postalCode], [200, 'K1A 0B1']);
});

test('c2, c3: the label of a corrected address carries the usual form', async (user) => {
  const { json } = await buy(user, 'US', '02134');
  await user.http.put(`/orders/${json.id}/address`, { country: 'gb', postalCode: 'm11ae' });
  const { text } = await user.http.get(`/orders/${json.id}/label`);
  assert.equal(text, 'Ada Berg\n1 Main Street\nOttawa M1 1AE\nUNITED KINGDOM\n');
});
