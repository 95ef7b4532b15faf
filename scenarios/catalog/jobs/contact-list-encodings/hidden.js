const LIST = 'name,town\nZoë,Malmö\nŁukasz,Łódź\n';
const utf16 = (text, swap) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};

async function convert({ run, write, read }, data) {
  await write('in.csv', data);
  const ended = await run(['convert', 'in.csv', 'out.csv']);
  return { ...ended, out: await read('out.csv') };
}

test('c1: UTF-8 and UTF-16, with their marks', async (user) => {
  for (const data of [LIST, `\ufeff${LIST}`, utf16(LIST, false), utf16(LIST, true)]) {
    const { code, out, stdout } = await convert(user, data);
    assert.deepEqual([code, String(out), stdout], [0, LIST, '2 contacts\n']);
  }
});

test('c1: Windows-1252, with its own signs', async (user) => {
  const data = Buffer.concat([Buffer.from('name,fee\nZo'), Buffer.from([0xeb, 0x2c, 0x80]), Buffer.from(' 5\n'), Buffer.from([0x93, 0x41, 0x94, 0x2c, 0x85, 0x0a])]);
  const { code, out } = await convert(user, data);
  assert.deepEqual([code, String(out)], [0, 'name,fee\nZoë,€ 5\n“A”,…\n']);
});

test('c2: commas, semicolons and tabs', async (user) => {
  for (const sign of [',', ';', '\t']) {
    const { out } = await convert(user, ['name', 'town', 'note'].join(sign) + '\n' + ['Ann', 'Ulm', 'x'].join(sign) + '\n');
    assert.equal(String(out), 'name,town,note\nAnn,Ulm,x\n');
  }
});

test('c2: what is in the cells does not decide', async (user) => {
  const { out } = await convert(user, 'name;note\nAnn;a, b, c, d\nBob;e, f, g\n');
  assert.equal(String(out), 'name,note\nAnn,"a, b, c, d"\nBob,"e, f, g"\n');
  const one = await convert(user, 'name\nAnn\nBob\n');
  assert.equal(String(one.out), 'name\nAnn\nBob\n');
});

test('c3: cells keep quotes and line breaks', async (user) => {
  const { code, out } = await convert(user, 'name,note\r\nAnn,"one\r\ntwo\nthree ""four"""\r\n\r\nBob,five\r\n');
  assert.equal(code, 0);
  assert.equal(String(out), 'name,note\nAnn,"one\r\ntwo\nthree ""four"""\nBob,five\n');
});

test('c4: what cannot be read is told by its line', async (user) => {
  const bad = Buffer.concat([Buffer.from('name,town\nAnn,Ulm\nZo'), Buffer.from([0xeb, 0x20, 0x81]), Buffer.from(',x\n')]);
  const { code, stderr, stdout, out } = await convert(user, bad);
  assert.deepEqual([code, stdout, out], [1, '', null]);
  assert.match(stderr, /^addressbook: .*\b3\b/);
  assert.doesNotMatch(stderr, /Traceback/);
});

test('c4: what was there before stays', async (user) => {
  await user.write('out.csv', 'name\nlast month\n');
  const { code, out } = await convert(user, Buffer.from([0x6e, 0x0a, 0xff, 0x81, 0x0a]));
  assert.deepEqual([code, String(out)], [1, 'name\nlast month\n']);
  const missing = await user.run(['convert', 'nothing.csv', 'out.csv']);
  assert.deepEqual([missing.code, String(await user.read('out.csv'))], [1, 'name\nlast month\n']);
});
