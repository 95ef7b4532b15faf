const decode = async ({ exec }, bytes) => {
  const code = `import sys\nfrom addressbook.decoding import decode\nsys.stdout.buffer.write(decode(${bytes}).encode("utf-8"))`;
  const { stdout, stderr } = await exec(['python3', '-c', code]);
  assert.equal(stderr, '');
  return stdout;
};

test('c1: UTF-8, with and without a mark', async (user) => {
  assert.equal(await decode(user, 'b"Zo\\xc3\\xab"'), 'Zoë');
  assert.equal(await decode(user, 'b"\\xef\\xbb\\xbfZo\\xc3\\xab"'), 'Zoë');
});

test('c1: UTF-16 with a mark', async (user) => {
  assert.equal(await decode(user, '"Zoë".encode("utf-16")'), 'Zoë');
});

test('c2: semicolons', async ({ exec }) => {
  const code = 'from addressbook.rows import rows_of\nprint(rows_of("name;town\\nAnn;Ulm\\nBob;Bonn\\n"))';
  const { stdout } = await exec(['python3', '-c', code]);
  assert.equal(stdout, "[['name', 'town'], ['Ann', 'Ulm'], ['Bob', 'Bonn']]\n");
});
