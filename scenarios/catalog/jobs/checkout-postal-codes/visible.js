test('c1: a Canadian code is valid in Canada', async ({ call }) => {
  assert.equal(await call('src/postal-code.js', 'isValidPostalCode', 'CA', 'K1A 0B1'), true);
});

test('c1: a British code is valid in Britain', async ({ call }) => {
  assert.equal(await call('src/postal-code.js', 'isValidPostalCode', 'GB', 'SW1A 1AA'), true);
});

test('c1: an American code is five digits', async ({ call }) => {
  assert.equal(await call('src/postal-code.js', 'isValidPostalCode', 'US', '02134'), true);
  assert.equal(await call('src/postal-code.js', 'isValidPostalCode', 'US', '2134'), false);
});
