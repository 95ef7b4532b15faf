'use strict';
// Headless Chromium, driven over a pipe of its own: no port that a page could reach.
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');

const PLACES = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const FLAGS = [
  ...['--headless=new', '--remote-debugging-pipe', '--user-data-dir=profile', '--no-sandbox'],
  ...[
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-extensions',
    '--disable-breakpad',
    '--mute-audio',
  ],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  // Drawing needs no process of its own.
  '--in-process-gpu',
  ...[
    '--disable-features=Translate,OptimizationHints,MediaRouter',
    '--force-color-profile=srgb',
    '--lang=en-US',
  ],
  // What is not on this machine goes to a proxy that is not there.
  ...[
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>;127.0.0.1',
    '--window-size=1280,800',
    // Tests open the pages that they need.
    '--no-startup-window',
  ],
];

class Browser {
  constructor() {
    const path = PLACES.find(existsSync);
    if (!path) throw new Error('there is no Chromium in this sandbox');
    const env = {
      ...process.env,
      TMPDIR: process.cwd(),
      XDG_CONFIG_HOME: process.cwd(),
      XDG_CACHE_HOME: process.cwd(),
    };
    this.child = spawn(path, FLAGS, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    this.waiting = new Map();
    this.listeners = new Map();
    this.last = 0;
    this.said = '';
    this.child.stderr.on('data', (data) => {
      this.said = (this.said + data).slice(-400);
    });
    this.child.on('exit', (code, signal) =>
      this.fail(`Chromium ended (${signal ?? code}): ${this.said.trim()}`),
    );
    this.child.on('error', (error) => this.fail(error.message));
    this.child.stdio[3].on('error', () => {});
    this.read(this.child.stdio[4]);
  }

  read(stream) {
    let parts = [];
    stream.on('data', (chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
        this.receive(JSON.parse(Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8')));
        parts = [];
        start = end + 1;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    });
  }

  receive({ id, result, error, method, params, sessionId }) {
    if (id === undefined) return this.listeners.get(`${sessionId} ${method}`)?.(params);
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  }

  fail(message) {
    this.failed = new Error(message);
    for (const { reject } of this.waiting.values()) reject(this.failed);
    this.waiting.clear();
  }

  send(method, params = {}, sessionId) {
    if (this.failed) return Promise.reject(this.failed);
    const id = ++this.last;
    this.child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  on(sessionId, method, listener) {
    this.listeners.set(`${sessionId} ${method}`, listener);
  }
}

module.exports = { Browser };
