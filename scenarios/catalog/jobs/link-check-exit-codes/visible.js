test('c1: all is well', async ({ run, write }) => {
  await write('docs/a.md', '# One\n\nSee [b](b.md) and [there](b.md#two).\n');
  await write('docs/b.md', '# Two\n');
  const { code, stdout } = await run(['docs']);
  assert.deepEqual([code, stdout], [0, '2 files, 0 broken links\n']);
});

test('c1: one broken link', async ({ run, write }) => {
  await write('docs/a.md', '# One\n\nSee [b](b.md).\n');
  const { code, stdout } = await run(['docs']);
  assert.notEqual(code, 0);
  assert.match(stdout, /^a\.md:3: no file b\.md$/m);
});
