/** A part of the program, as one of its own unit tests would use it. */
const money = async ({ exec }, expression) => {
  const { code, stdout, stderr } = await exec([
    ...['python3', '-c', `from till.money import line_total, net_of, show\nprint(show(${expression}))`],
  ]);
  assert.equal(code, 0, stderr);
  return stdout.trim();
};

test('c1: a line total is rounded half a cent up', async (user) => {
  assert.equal(await money(user, 'line_total("1.005", "1")'), '1.01');
  assert.equal(await money(user, 'line_total("0.125", "1")'), '0.13');
});

test('c1: VAT is taken out of a line total', async (user) => {
  assert.equal(await money(user, 'net_of(line_total("11.90", "1"), "19")'), '10.00');
  assert.equal(await money(user, 'net_of(line_total("2.50", "3"), "7")'), '7.01');
});
