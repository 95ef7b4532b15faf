const links = (count) => Array.from({ length: count }, (_, at) => `[x](gone-${at}.md)\n`).join('');

test('c1: all is well', async ({ run, write }) => {
  await write('docs/a.md', '# One\n\nSee [b](sub/b.md#two-and-more) and [me](#one).\n');
  await write('docs/sub/b.md', '# Two, and more!\n\n[up](../a.md) [out](https://example.org/)\n');
  const { code, stdout, stderr } = await run(['docs']);
  assert.deepEqual([code, stdout, stderr], [0, '2 files, 0 broken links\n', '']);
});

test('c1: every broken link is printed', async ({ run, write }) => {
  await write('docs/a.md', '[x](gone.md)\n[y](b.md#gone)\n');
  await write('docs/b.md', '# There\n\n[z](../gone.txt)\n');
  const { code, stdout } = await run(['docs']);
  assert.equal(code, 1);
  assert.equal(stdout, 'a.md:1: no file gone.md\na.md:2: no heading #gone in b.md\nb.md:3: no file ../gone.txt\n2 files, 3 broken links\n');
});

test('c1: any number of them is a failure', async ({ run, write }) => {
  for (const count of [2, 256, 512]) {
    await write('docs/a.md', links(count));
    const { code, stdout } = await run(['docs']);
    assert.deepEqual([count, code, stdout.trim().split('\n').length], [count, 1, count + 1]);
  }
});

test('c2: a folder that is not there', async ({ run, write }) => {
  await write('file.md', '# One\n');
  for (const folder of ['dosc', 'file.md']) {
    const { code, stdout, stderr } = await run([folder]);
    assert.deepEqual([folder, code, stdout], [folder, 2, '']);
    assert.match(stderr, new RegExp(`^mdlinks: .*${folder}`));
    assert.doesNotMatch(stderr, /Traceback/);
  }
});

test('c3: a file in another encoding', async ({ run, write }) => {
  await write('docs/a.md', Buffer.from([0x23, 0x20, 0xe4, 0x0a]));
  await write('docs/b.md', '[x](gone.md)\n');
  const { code, stdout, stderr } = await run(['docs']);
  assert.deepEqual([code, stdout, stderr], [1, 'a.md:1: not UTF-8\nb.md:1: no file gone.md\n2 files, 2 broken links\n', '']);
});

test('c3: a link into a file in another encoding', async ({ run, write }) => {
  await write('docs/a.md', '[x](b.md#top)\n[y](b.md)\n[z](gone.md)\n');
  await write('docs/b.md', Buffer.from([0x23, 0x20, 0xe4, 0x0a]));
  const { code, stdout } = await run(['docs']);
  assert.equal(code, 1);
  assert.match(stdout, /^a\.md:1: /);
  assert.match(stdout, /^a\.md:3: no file gone\.md$/m);
  assert.match(stdout, /^2 files, 3 broken links$/m);
});

test('c4: quiet, with the same exit codes', async ({ run, write }) => {
  await write('docs/a.md', links(3));
  const bad = await run(['docs', '--quiet']);
  assert.deepEqual([bad.code, bad.stdout], [1, '1 files, 3 broken links\n']);
  const good = await run(['docs', '--quiet', '--ignore', 'a.*']);
  assert.deepEqual([good.code, good.stdout], [0, '0 files, 0 broken links\n']);
});
