import { ask, kindOf } from '#sandbox/docker/engine.js';
import { parseLdd } from '#sandbox/docker/image/libraries.js';
import { gapsOf, isOldRunc } from '#sandbox/docker/probe.js';
import { SandboxUnavailableError } from '#sandbox/index.js';

const failure = (fields: object) => Object.assign(new Error(), fields);

describe('what a failure of the daemon means', () => {
  test.each([
    ['daemon-gone', { code: 'ECONNREFUSED' }],
    ['daemon-gone', { code: 'ENOENT' }],
    ['daemon-gone', { code: 'ECONNRESET' }],
    ['daemon-gone', { message: 'socket hang up' }],
    ['image-missing', { statusCode: 404, message: '(HTTP code 404) no such image - No such image: x' }],
    ['disk-full', { statusCode: 500, message: 'mkdir /var/lib/docker/x: no space left on device' }],
    ['no-capacity', { statusCode: 500, message: 'fork/exec runc: resource temporarily unavailable' }],
    ['no-capacity', { statusCode: 500, message: 'cannot allocate memory' }],
    ['failed', { statusCode: 500, message: 'something else' }],
  ])('%s: %j', (kind, fields) => {
    expect(kindOf(failure(fields))).toBe(kind);
  });

  test('it is named with what was tried, and keeps its cause', async () => {
    const cause = failure({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' });
    const error = await ask('start a container', Promise.reject(cause)).catch((caught) => caught);
    expect(error).toBeInstanceOf(SandboxUnavailableError);
    expect(error).toMatchObject({ kind: 'daemon-gone', cause });
    expect(error.message).toBe('docker: cannot start a container: connect ECONNREFUSED');
  });

  test('a daemon that does not answer is as good as gone', async () => {
    const error = await ask('create a container', new Promise(() => {}), 10).catch((caught) => caught);
    expect(error).toMatchObject({ kind: 'daemon-gone' });
  });
});

describe('what is known about a daemon', () => {
  test.each([
    ['1.1.5+ds1', true],
    ['1.2.7', true],
    ['1.2.8', false],
    ['1.3.0', false],
    ['2.0.0', false],
    ['v-unknown', false],
    [undefined, false],
  ])('runc %s has known escapes: %s', (version, old) => {
    expect(isOldRunc(version)).toBe(old);
  });

  test('what it does not enforce is said', () => {
    const all = { MemoryLimit: true, PidsLimit: true, CpuCfsQuota: true, SecurityOptions: ['name=seccomp'] };
    expect(gapsOf(all)).toEqual([]);
    expect(gapsOf({ ...all, MemoryLimit: false, SecurityOptions: [] })).toEqual([
      'memory of all processes together',
      'filtering of system calls',
      'no further user namespaces',
    ]);
  });
});

test('the libraries of a program are read from what ldd prints', () => {
  const text = `\tlinux-vdso.so.1 (0x00007ffd)
\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f1)
\tlibgone.so => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f2)
`;
  expect(parseLdd(text)).toEqual(['/lib/x86_64-linux-gnu/libm.so.6', '/lib64/ld-linux-x86-64.so.2']);
});
