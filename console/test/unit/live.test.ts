import { describe, expect, test } from 'vitest';
import { pauseAfter, takeEvents } from '../../src/api/event-text.ts';
import {
  blockOf,
  type Conversation,
  nameOfCustomer,
  titleOfCard,
} from '../../src/screens/desk/conversation.ts';
import { spoken } from '../../src/screens/queue/announce.ts';
import { type BoardQueue, callsBetween, chosenQueues } from '../../src/screens/queue/board.ts';

describe('a live answer', () => {
  test('comes in pieces: what is not whole yet waits for the rest', () => {
    const first = takeEvents('event: desk\ndata: {"waiting":1}\n\nevent: desk\nda');
    expect(first).toEqual({ events: [{ waiting: 1 }], rest: 'event: desk\nda' });
    expect(takeEvents(`${first.rest}ta: {"waiting":2}\n\n`)).toEqual({ events: [{ waiting: 2 }], rest: '' });
  });

  test('tells nothing by what only keeps the connection alive', () => {
    expect(takeEvents(': still here\n\n')).toEqual({ events: [], rest: '' });
  });

  test('is asked for again at once when it ended, and ever more patiently when it cannot be reached', () => {
    expect([0, 1, 2, 3, 10].map(pauseAfter)).toEqual([0, 1000, 2000, 4000, 20_000]);
  });
});

const queue = (facts: Partial<BoardQueue> = {}): BoardQueue => ({
  ...{ id: 1, name: '小桌', status: 'open', issued: 3, current: 1, waiting: 2, numbers: [] },
  ...facts,
});
const serving = (id: number, number: number, calledAt: string) =>
  ({ id, number, calledAt, status: 'serving' }) as const;

describe('the board', () => {
  test('announces who is called and who is called again, each once', () => {
    const before = [queue({ numbers: [serving(7, 1, '10:00:00')] })];
    expect(callsBetween(before, before)).toEqual([]);
    const after = [queue({ numbers: [serving(8, 2, '10:01:00'), serving(7, 1, '10:02:00')] })];
    expect(callsBetween(before, after)).toEqual([
      { queue: '小桌', number: 2 },
      { queue: '小桌', number: 1 },
    ]);
  });

  test('announces nobody whom it finds when it is opened, or in a queue that was not looked at before', () => {
    const now = [queue({ numbers: [serving(7, 1, '10:00:00')] })];
    expect(callsBetween(undefined, now)).toEqual([]);
    expect(callsBetween([queue({ id: 2 })], now)).toEqual([]);
  });

  test('shows the queues that were chosen; all of them where those are gone', () => {
    const all = [queue(), queue({ id: 2 }), queue({ id: 3 })];
    expect(chosenQueues(all, '3,1').map(({ id }) => id)).toEqual([1, 3]);
    expect(chosenQueues(all, '')).toEqual(all);
    expect(chosenQueues(all, '99')).toEqual(all);
  });

  test('says a call as people say it', () => {
    expect(spoken({ number: 12, queue: '大桌' })).toBe('请 12 号到大桌');
  });
});

describe('a conversation', () => {
  const one = (facts: Partial<Conversation>) =>
    ({
      id: 1,
      status: 'serving',
      isAnswerable: true,
      repliesLeft: 5,
      openid: 'o-123456789',
      ...facts,
    }) as Conversation;

  test('tells why it cannot be answered', () => {
    expect(blockOf(one({}))).toBeUndefined();
    expect(blockOf(one({ isAnswerable: false, repliesLeft: 0 }))).toBe('tooMany');
    expect(blockOf(one({ isAnswerable: false, repliesLeft: 2 }))).toBe('tooLate');
    expect(blockOf(one({ isAnswerable: false, status: 'waiting' }))).toBeUndefined();
  });

  test('is called by the member’s name, else by what is known', () => {
    expect(nameOfCustomer(one({ userId: 3 }), { members: { 3: '小集' } })).toBe('小集');
    expect(nameOfCustomer(one({ userId: 3 }), undefined)).toBe('#3');
    expect(nameOfCustomer(one({ userId: null }), undefined)).toBe('…456789');
  });

  test('shows a card by its title', () => {
    expect(titleOfCard({ content: '[小程序卡片] 高山白茶饼' } as Parameters<typeof titleOfCard>[0])).toBe(
      '高山白茶饼',
    );
  });
});
