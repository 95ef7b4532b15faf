import { setFlagsFromString } from 'node:v8';

/**
 * What a sweep repeats millions of times is made of many small functions. V8 stops joining them long before the work of one
 * instant is a single piece of compiled code; with this limit it goes on. With more than that, a sweep of ten
 * thousand jobs would lose in compiling what it wins in running.
 */
setFlagsFromString('--max-inlined-bytecode-size-cumulative=1400');
