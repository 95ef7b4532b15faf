const mb = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** What was found, for a person to read. */
export function print({ startUp, requests, alone, both }) {
  const { tortuga, nest, http } = startUp;
  const lines = [
    `start-up      ${tortuga.medianMs} ms, median of ${startUp.starts}; bare Nest ${nest.medianMs} ms (ratio ${ratio(tortuga.medianMs, nest.medianMs)}), node:http ${http.medianMs} ms`,
    `500 events    ${requests.perSecond.toFixed(0)} requests a second; node:http with the same bytes ${requests.httpPerSecond.toFixed(0)} (ratio ${ratio(requests.perSecond, requests.httpPerSecond)})`,
    `readers       ${both.readers.clients} for ${both.seconds} s, ${both.events.join(' and ')} events each: ${both.readers.lost} lost any; without stalled clients ${alone.readers.lost}`,
    `stalled       ${both.stalled.clients} at any time, dropped ${both.stalled.dropped} times; ${both.readOn.clients} read on in the end, from ${both.readOn.heldAtMost} events at most: ${both.readOn.lost} lost any`,
    ...['rssBytes', 'heapBytes'].map((of) => {
      const name = of === 'rssBytes' ? 'memory' : 'heap';
      return `${name.padEnd(13)} ${halves(both[of])} with stalled clients, ${halves(alone[of])} with readers alone: ratio ${ratio(Math.max(...both[of]), Math.max(...alone[of]))}`;
    }),
  ];
  console.log(lines.join('\n'));
}

const ratio = (one, other) => (one / other).toFixed(2);
const halves = ([first, second]) => `${mb(first)} at most in the first half and ${mb(second)} in the second`;
