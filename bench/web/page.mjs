/** Notes, inside of a page, when the first job and the last event were seen, and each task above 50 ms. */
function watch(events) {
  const seen = { first: 0, whole: 0, tasks: [] };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (!seen.first && document.querySelector('.floor-card')) seen.first = performance.now();
    const slider = document.querySelector('input[type="range"]');
    if (Number(slider?.max) >= events) seen.whole = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const TIMEOUT = { timeout: 120_000 };

/** Opens a run in a browser that knows nothing yet. Milliseconds since the address was given. */
export async function firstView(browser, url, events) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.addInitScript(watch, events);
  const cpu = await processorOf(page);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.seen.whole > 0 && globalThis.seen.first > 0, null, TIMEOUT);
  const { first: firstMs, whole: wholeMs } = await page.evaluate(() => globalThis.seen);
  return { page, firstMs, wholeMs, cpuMs: await cpu() };
}

/** @returns what tells how long, in milliseconds, the processor has worked for the page's main thread since */
async function processorOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const began = await now();
  return async () => (await now()) - began;
}

/** Moves the slider from one end to the other, a step for each picture. */
export async function scrub(browser, page, positions) {
  // What is drawn half a second after the last event belongs to the view.
  await page.waitForTimeout(1_500);
  const cpu = await processorOf(page);
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const longestMs = await page.evaluate(seek, positions);
  const trace = JSON.parse(await browser.stopTracing());
  const cpuMs = await cpu();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { longestMs, longestCpuMs: longestOf(trace), cpuMs, heapBytes: usedSize };
}

async function seek(positions) {
  const { seen } = globalThis;
  seen.tasks.length = 0;
  const slider = document.querySelector('input[type="range"]');
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const last = Number(slider.max);
  for (let step = 0; step <= positions; step++) {
    set.call(slider, String(Math.round((step / positions) * last)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
  await new Promise((done) => setTimeout(done, 500));
  return Math.max(0, ...seen.tasks);
}

/** The longest task of the page's main thread, in milliseconds of the processor. */
function longestOf({ traceEvents }) {
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid, tdur }) => tdur && name.endsWith('RunTask') && mains.has(`${pid} ${tid}`),
  );
  return tasks.reduce((longest, { tdur }) => Math.max(longest, tdur / 1000), 0);
}

/** A blank page that works a few milliseconds at each picture, the same each time: its longest task is what the machine makes of that. */
export async function steadyWork(browser, positions) {
  const page = await browser.newPage();
  await page.addInitScript(watch, 1);
  await page.goto('data:text/html,<title>steady</title>');
  const longestMs = await page.evaluate(async (steps) => {
    globalThis.seen.tasks.length = 0;
    for (let step = 0; step <= steps; step++) {
      let sum = 0;
      for (let turn = 0; turn < 3e6; turn++) sum += turn % 7;
      globalThis.sum = sum;
      await new Promise(requestAnimationFrame);
    }
    await new Promise((done) => setTimeout(done, 500));
    return Math.max(0, ...globalThis.seen.tasks);
  }, positions);
  await page.close();
  return { longestMs };
}
