'use strict';
// A page as a person has it: what is seen is read, and what is done is done by mouse and keyboard.
const assert = require('node:assert/strict');
const { Browser } = require('./browser.cjs');

const PATIENCE_MS = 6_000;
const POLL_MS = 25;
/** What has not come about for a while is looked for less and less often. */
const LONGEST_POLL_MS = 250;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let browser = null;

/** A fresh page with nothing kept from others. */
async function newPage(url) {
  browser ??= new Browser();
  const { browserContextId } = await browser.send('Target.createBrowserContext');
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const page = new Page(url, (method, params) => browser.send(method, params, sessionId));
  browser.on(sessionId, 'Runtime.exceptionThrown', ({ exceptionDetails }) =>
    page.errors.push(exceptionDetails.text),
  );
  browser.on(sessionId, 'Page.javascriptDialogOpening', ({ message }) => {
    page.dialogs.push(message);
    void page.send('Page.handleJavaScriptDialog', { accept: true });
  });
  await Promise.all([page.send('Page.enable'), page.send('Runtime.enable')]);
  return { page, close: () => browser.send('Target.disposeBrowserContext', { browserContextId }) };
}

class Page {
  constructor(url, send) {
    this.url = url;
    this.send = send;
    /** What scripts of the page have thrown, and the dialogs that they opened. */
    this.errors = [];
    this.dialogs = [];
  }

  async open(path) {
    const { errorText } = await this.send('Page.navigate', { url: this.url + path });
    assert.equal(errorText, undefined, `the page ${path} does not open`);
    await this.until(() => this.evaluate('document.readyState === "complete"'), `the page ${path} is loaded`);
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until something is so; what the page is doing meanwhile may fail. */
  async until(check, what) {
    const end = Date.now() + PATIENCE_MS;
    for (let ms = POLL_MS; Date.now() < end; ms = Math.min(1.25 * ms, LONGEST_POLL_MS)) {
      if (await Promise.resolve(check()).catch(() => false)) return;
      await pause(ms);
    }
    assert.fail(`it did not come about that ${what}`);
  }

  find(selector) {
    return `document.querySelector(${JSON.stringify(selector)})`;
  }

  /** The text that is seen; null where there is no such element. */
  text(selector) {
    return this.evaluate(`${this.find(selector)}?.innerText.trim() ?? null`);
  }

  texts(selector) {
    return this.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.innerText.trim())`,
    );
  }

  value(selector) {
    return this.evaluate(`${this.find(selector)}?.value ?? null`);
  }

  count(selector) {
    return this.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
  }

  /** Waits for a text, and fails with what is there instead. */
  async sees(selector, text) {
    let seen;
    const check = async () => {
      seen = await this.text(selector);
      return seen === text;
    };
    await this.until(check, '').catch(() => assert.equal(seen, text));
  }

  async click(selector) {
    await this.until(() => this.evaluate(`${this.find(selector)} !== null`), `${selector} is there`);
    const { x, y } = await this.evaluate(`(() => {
      const element = ${this.find(selector)};
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    const mouse = { x, y, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse });
  }

  /** Puts a text into a field in place of what is there. */
  async fill(selector, text) {
    await this.click(selector);
    await this.evaluate(`${this.find(selector)}.select()`);
    if (text === '') await this.press('Backspace');
    else await this.send('Input.insertText', { text });
  }

  async press(key) {
    const codes = { Enter: 13, Backspace: 8, Tab: 9, Escape: 27 };
    const event = {
      key,
      code: key,
      windowsVirtualKeyCode: codes[key] ?? 0,
      ...(key === 'Enter' ? { text: '\r' } : {}),
    };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }
}

module.exports = { newPage };
