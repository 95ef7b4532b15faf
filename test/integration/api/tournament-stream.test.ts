import { startApi, type TestServer } from '../../support/api-server.js';
import { OPEN_CUP } from '../../support/hosted-cups.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi({ workers: 1, heartbeatMs: 200, mostStreams: 3 });
  await api.post('/tournaments', { document: OPEN_CUP.replace('meetings: 1', 'meetings: 40') });
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

interface Message {
  readonly id: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of message holds something else
  readonly data: any;
}

async function* messages(id?: string): AsyncGenerator<Message> {
  const controller = new AbortController();
  const headers: Record<string, string> = id === undefined ? {} : { 'last-event-id': id };
  const response = await fetch(`${api.url}/api/v1/tournaments/open-cup/stream`, {
    ...{ headers, signal: controller.signal },
  });
  if (response.status === 204) {
    yield { id: id!, event: 'over', data: null };
    return;
  }
  expect(response.status).toBe(200);
  let text = '';
  try {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
        if (fields.data) yield { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
      }
    }
  } finally {
    controller.abort();
  }
}

test('from the lobby to the end one stream tells who enters, each match once, and how it stands', async () => {
  const entered: number[] = [];
  const seen: Message[] = [];
  for await (const message of messages()) {
    seen.push(message);
    if (message.event !== 'state' || message.data.state !== 'registering') continue;
    entered.push(message.data.entrants);
    if (message.data.entrants === 2) await api.post('/tournaments/open-cup/start');
    else
      await api.post('/tournaments/open-cup/entrants', {
        name: `e${message.data.entrants}`,
        house: 'margin',
      });
  }
  expect(entered).toEqual([0, 1, 2]);
  const matches = seen.filter(({ event }) => event === 'matches').flatMap(({ data }) => data.matches);
  expect(matches.map(({ match }) => match)).toEqual(Array.from({ length: 80 }, (_, at) => at));
  const [standings] = seen.filter(({ event }) => event === 'standings').slice(-1);
  const { groups: _, ...results } = (await api.get('/tournaments/open-cup/results')).body;
  expect(standings!.data).toEqual({ tournament: 'open-cup', ...results });
  expect(seen.at(-1)).toEqual({
    id: '80',
    event: 'end',
    data: { tournament: 'open-cup', state: 'ended', matches: 80 },
  });
});

test('a broken stream goes on with its last id, and has each match once', async () => {
  const seen: number[] = [];
  let id: string | undefined = '13';
  for (let breaks = 0; breaks < 4; breaks++) {
    for await (const message of messages(id)) {
      if (message.event === 'matches') {
        seen.push(...message.data.matches.map(({ match }: { match: number }) => match));
        id = message.id;
        break;
      }
    }
  }
  expect(seen).toEqual(Array.from({ length: 67 }, (_, at) => 13 + at));
  const ends = [];
  for await (const { event } of messages('80')) ends.push(event);
  expect(ends).toEqual(['over']);
  const ahead = [];
  for await (const { event } of messages('999')) ahead.push(event);
  expect([ahead[0], ahead.at(-1)]).toEqual(['reset', 'end']);
});

test('what is no id is refused, and no more streams are open than may be', async () => {
  const path = '/tournaments/open-cup/stream';
  expect((await api.get(path, { 'last-event-id': '1:2' })).status).toBe(400);
  expect((await api.get(`${path}?from=x`)).status).toBe(400);
  expect((await api.get('/tournaments/nothing/stream')).status).toBe(404);
  await api.post('/tournaments', { document: OPEN_CUP.replace('open-cup', 'quiet') });
  const open = await Promise.all([1, 2, 3].map(() => fetch(`${api.url}/api/v1/tournaments/quiet/stream`)));
  expect((await api.get('/tournaments/quiet/stream')).status).toBe(429);
  for (const { body } of open) await body!.cancel();
});
