import { askedBidder, type BidderAgent } from '#agents/index.js';
import { KeptReplies } from '../../../src/simulation/kept-replies.js';
import { openTable, programFolder, type Table } from '../../support/programs.js';
import { bidderView } from '../../unit/agents/support/shop.js';

/** Says how often it was asked, and which process of how many it is; ends when it is asked in the second 13. */
const COUNTING = `
import json, sys
n = 0
for line in sys.stdin:
    n += 1
    now = json.loads(line)["observation"]["now"]
    if now == 13:
        sys.exit(1)
    pitch = f"asked {n} times"
    action = {"type": "propose", "job": 3, "priceCents": 1 + n, "pitch": pitch, "confidence": 1}
    print(json.dumps({"protocol": 1, "answer": {"actions": [action]}}), flush=True)
`;

const folder = programFolder({ 'counting.py': COUNTING, 'other.py': `${COUNTING}# another one` });
const tables: Table[] = [];
afterAll(() => Promise.all(tables.map(({ host }) => host.close())));

async function seatWith(replies: KeptReplies, file = 'counting.py') {
  const table = await openTable(folder, replies);
  tables.push(table);
  return { table, seat: askedBidder(table.seat(file), { me: 7, outside: table.outside }) };
}

const record = (known: ReadonlyMap<string, string> = new Map()) => {
  const kept = new Map(known);
  const onReply = (key: string, value: string) => void kept.set(key, value);
  return { kept, replies: new KeptReplies({ known, replay: false, onReply }) };
};

async function askAt(seat: BidderAgent, times: readonly number[]) {
  const said: (number | null)[] = [];
  for (const now of times) {
    const [action] = await seat.bid(bidderView({ now }));
    said.push(action?.type === 'propose' ? action.priceCents - 1 : null);
  }
  return said;
}

test('one process answers all questions of a seat', async () => {
  const { seat } = await seatWith(record().replies);
  expect(await askAt(seat, [1, 2, 3])).toEqual([1, 2, 3]);
  const { seat: next } = await seatWith(record().replies);
  expect(await askAt(next, [1, 2])).toEqual([1, 2]);
});

test('a process that goes on where another one was knows what that one knew', async () => {
  const { kept, replies } = record();
  const { seat } = await seatWith(replies);
  const times = [1, 2, 13, 4, 5];
  expect(await askAt(seat, times)).toEqual([1, 2, null, 1, 2]);
  const { seat: resumed } = await seatWith(record(kept).replies);
  expect(await askAt(resumed, [...times, 6, 7])).toEqual([1, 2, null, 1, 2, 3, 4]);
});

test('how often it was started anew is known too', async () => {
  const { kept, replies } = record();
  const { seat } = await seatWith(replies);
  const deaths = [13, 13, 13];
  expect(await askAt(seat, deaths)).toEqual([null, null, null]);
  const { seat: resumed, table } = await seatWith(record(kept).replies);
  expect(await askAt(resumed, [...deaths, 4, 13, 5])).toEqual([null, null, null, 1, null, null]);
  expect(table.lost.map(({ kind }) => kind)).toEqual(
    [...Array(4).fill('crashed'), 'crashed', 'out'].slice(1),
  );
});

test('a replay starts nothing, and tells of the same lost turns', async () => {
  const { kept, replies } = record();
  const { seat, table } = await seatWith(replies);
  const times = [1, 13, 2];
  const said = await askAt(seat, times);
  const { seat: replayed, table: other } = await seatWith(new KeptReplies({ known: kept, replay: true }));
  const open = jest.spyOn(other.host, 'open');
  expect(await askAt(replayed, times)).toEqual(said);
  expect(other.lost).toEqual(table.lost);
  expect(open).not.toHaveBeenCalled();
});

test('another program is asked anew', async () => {
  const { kept, replies } = record();
  const { seat } = await seatWith(replies);
  await askAt(seat, [1, 2]);
  const { kept: more, replies: theirs } = record(kept);
  const { seat: other } = await seatWith(theirs, 'other.py');
  expect(await askAt(other, [1, 2])).toEqual([1, 2]);
  expect(more.size).toBe(4);
});
