'use strict';
// Waits for a program on standard input - its length in bytes on a line, then itself - and becomes it.
{
  const { readSync } = require('node:fs');
  const { Script, constants } = require('node:vm');
  const take = (length) => {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; ) {
      const count = readSync(0, bytes, at, length - at, null);
      if (count === 0) process.exit(0);
      at += count;
    }
    return bytes;
  };
  const become = () => {
    let length = '';
    for (let byte = ''; byte !== '\n'; byte = take(1).toString()) length += byte;
    const options = {
      filename: '[eval]',
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    };
    new Script(take(Number(length)).toString(), options).runInThisContext();
  };
  // Modules take a while to get going, and now there is time.
  void import('node:vm').then(() => setImmediate(become));
}
