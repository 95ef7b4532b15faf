'use strict';
// Two programs that use each other's objects. Strictly in turn: whoever has asked answers questions until its answer.
const { parse, stringify } = require('./host.cjs');
const { ForeignErrors, describe } = require('./errors.cjs');
const { equals } = require('./equality.cjs');
const { isRemote, makeProxy, numberOf } = require('./proxies.cjs');
const { ProtocolError, decode, encode } = require('./wire.cjs');

const { apply, construct } = Reflect;
const OPERATIONS = {
  get: (object, key) => object[key],
  set: (object, key, value) => Reflect.set(object, key, value),
  has: (object, key) => key in object,
  delete: (object, key) => Reflect.deleteProperty(object, key),
  keys: (object) => Object.keys(object),
  hasOwn: (object, key) => Object.hasOwn(object, key),
  call: (called, self, args) => apply(called, self, args),
  construct: (type, args) => construct(type, args),
  instanceof: (type, value) => value instanceof type,
  equals: (left, right, strict) => equals(left, right, { strict }),
};

class Peer {
  errors = new ForeignErrors();
  broken = null;
  #objects = [];
  #numbers = new Map();
  #remotes = new Map();
  #promises = new Map();
  #promiseNumbers = new WeakMap();
  #settled = [];
  #last = 0;

  /** `guard` may refuse what the other side asks for. */
  constructor({ send, receive, guard = () => {} }) {
    this.send = send;
    this.receive = receive;
    this.guard = guard;
  }

  /** The other side's object of this number. */
  remote(number, isFunction) {
    if (!this.#remotes.has(number)) this.#remotes.set(number, makeProxy(this, number, isFunction));
    return this.#remotes.get(number);
  }

  export(value) {
    if (!this.#numbers.has(value)) {
      this.guard('export', [value], () => true);
      this.#numbers.set(value, this.#objects.length);
      this.#objects.push(value);
    }
    return this.#numbers.get(value);
  }

  request(operation, args) {
    if (this.broken) throw new ProtocolError(this.broken);
    this.#last += 1;
    const number = this.#last;
    this.#write({ i: number, op: operation, a: args.map((item) => this.#encode(item)) });
    for (;;) {
      const message = this.read();
      if (typeof message.op === 'string') this.serve(message);
      else if (message.i !== number) this.#break('an answer to something else');
      else if ('e' in message) throw this.#decode(message.e);
      else return this.#decode(message.r);
    }
  }

  /** Answers one question, other than `pump`, at once. */
  serve(message) {
    let reply;
    try {
      const args = message.a.map((item) => this.#decode(item));
      this.guard(message.op, args, (value) => this.#numbers.has(value));
      reply = { r: this.#encode(OPERATIONS[message.op](...args)) };
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
      reply = { e: this.#encode(error) };
    }
    this.answer(message, reply);
  }

  answer(message, reply) {
    this.#write({ i: message.i, ...reply });
  }

  /** Whether something is ready to be told to the other side. */
  get hasNews() {
    return this.#settled.length > 0;
  }

  read() {
    let message;
    try {
      message = parse(this.receive());
    } catch {
      this.#break('a malformed frame');
    }
    if (message === null || typeof message !== 'object') this.#break('a malformed frame');
    for (const [number, kind, value] of message.s ?? []) {
      const waiting = this.#promises.get(number);
      if (waiting) waiting[kind](this.#decode(value));
    }
    return message;
  }

  #write(message) {
    const news = this.#settled.splice(0);
    const told = news.map(([number, kind, value]) => [number, kind, this.#encode(value)]);
    this.send(stringify(told.length > 0 ? { ...message, s: told } : message));
  }

  #break(reason) {
    this.broken ??= reason;
    throw new ProtocolError(reason);
  }

  #encode(value) {
    return encode(value, (item) => this.#refer(item));
  }

  #decode(data) {
    try {
      return decode(data, (tag) => this.#resolve(tag));
    } catch (error) {
      return this.#break(error.message);
    }
  }

  #refer(value) {
    if (isRemote(value)) return { t: 'back', i: numberOf(value) };
    if (this.errors.isForeign(value)) return { t: 'back', i: this.errors.homes.get(value) };
    if (this.#promiseNumbers.has(value)) return { t: 'back', i: this.#promiseNumbers.get(value) };
    if (value instanceof Promise) return { t: 'promise', i: this.#follow(value) };
    if (value instanceof Error) {
      return describe(
        value,
        (item) => this.export(item),
        (item) => this.#encode(item),
      );
    }
    if (typeof value === 'symbol') throw new TypeError('a symbol cannot be handed over');
    return { t: 'ref', i: this.export(value), k: typeof value };
  }

  #follow(promise) {
    const isNew = !this.#numbers.has(promise);
    const number = this.export(promise);
    if (isNew) {
      const settle = (kind) => (value) => {
        this.#settled.push([number, kind, value]);
        this.onNews?.();
      };
      promise.then(settle('resolve'), settle('reject'));
    }
    return number;
  }

  #resolve(tag) {
    if (!Number.isSafeInteger(tag.i) || tag.i < 0) throw new ProtocolError('a malformed reference');
    switch (tag.t) {
      case 'back':
        if (tag.i >= this.#objects.length) throw new ProtocolError('a reference to nothing');
        return this.#objects[tag.i];
      case 'ref':
        return this.remote(tag.i, tag.k === 'function');
      case 'promise':
        return this.#promise(tag.i);
      case 'error':
        return this.errors.rebuild(
          tag,
          (item) => this.#decode(item),
          (number) => this.remote(number, true),
        );
      default:
        throw new ProtocolError('an unknown tag');
    }
  }

  #promise(number) {
    if (!this.#promises.has(number)) {
      const waiting = {};
      waiting.promise = new Promise((resolve, reject) => Object.assign(waiting, { resolve, reject }));
      waiting.promise.catch(() => {});
      this.#promises.set(number, waiting);
      this.#promiseNumbers.set(waiting.promise, number);
    }
    return this.#promises.get(number).promise;
  }
}

module.exports = { Peer };
