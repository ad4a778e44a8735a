import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import {
  callNext,
  finishNumber,
  listMyTickets,
  listQueues,
  passNumber,
  serveNumber,
  type Ticket,
  takeNumber,
} from '../../../src/modules/activity/index.ts';
import { queueTicket } from '../../../src/modules/activity/queue/tables.ts';
import { someQueue } from '../../support/activity-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const USERS = 4;
const MOST = 6;

type Step =
  | { readonly kind: 'take'; readonly who: number }
  | { readonly kind: 'finish' | 'pass' | 'serve'; readonly which: number }
  | { readonly kind: 'call' }
  | { readonly kind: 'nextDay' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('take' as const), who: fc.nat(USERS - 1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('call' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('finish', 'pass', 'serve'), which: fc.nat(9) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('nextDay' as const) }) },
);

interface Held {
  readonly day: number;
  readonly number: number;
  readonly who: number;
  status: Ticket['status'];
}

/** What the rules of a queue say, in memory: one list of numbers, the day, and the highest number called. */
class PaperQueue {
  readonly held: Held[] = [];
  day = 0;
  current = 0;

  get today(): Held[] {
    return this.held.filter(({ day }) => day === this.day);
  }

  do(one: Step): string {
    if (one.kind === 'take') return this.take(one.who);
    if (one.kind === 'call') return this.call();
    if (one.kind === 'nextDay') return this.nextDay();
    const held = this.held[one.which];
    return held ? this[one.kind](held) : 'done';
  }

  private hasLive(who: number): boolean {
    return this.today.some((held) => held.who === who && ['waiting', 'serving'].includes(held.status));
  }

  private take(who: number): string {
    if (this.hasLive(who)) return 'queue/already-waiting';
    if (this.today.length === MOST) return 'queue/full';
    this.held.push({ day: this.day, number: this.today.length + 1, who, status: 'waiting' });
    return 'done';
  }

  private call(): string {
    const next = this.today.find(({ status }) => status === 'waiting');
    if (!next) return 'queue/nobody-waiting';
    next.status = 'serving';
    this.current = Math.max(this.current, next.number);
    return 'done';
  }

  private serve(held: Held): string {
    const isOpen = held.status === 'waiting' || (held.status === 'passed' && !this.hasLive(held.who));
    if (!isOpen || held.day !== this.day) return 'queue/not-callable';
    held.status = 'serving';
    this.current = Math.max(this.current, held.number);
    return 'done';
  }

  private finish(held: Held): string {
    if (held.status !== 'serving') return 'queue/not-served';
    held.status = 'done';
    return 'done';
  }

  private pass(held: Held): string {
    if (!['waiting', 'serving'].includes(held.status)) return 'queue/not-passable';
    held.status = 'passed';
    return 'done';
  }

  private nextDay(): string {
    for (const held of this.today) {
      if (held.status === 'waiting') held.status = 'passed';
      if (held.status === 'serving') held.status = 'done';
    }
    this.day += 1;
    this.current = 0;
    return 'done';
  }
}

async function ticketsOf(queueId: number): Promise<Ticket[]> {
  const rows = await t.ctx.db.select().from(queueTicket).orderBy(queueTicket.id);
  return rows.filter((row) => row.queueId === queueId);
}

async function doStep(one: Step, queueId: number, users: readonly TestUser[]): Promise<unknown> {
  if (one.kind === 'take') return takeNumber(actingAs(t.ctx, users[one.who]!), { queueId });
  if (one.kind === 'call') return callNext(t.ctx, { queueId });
  if (one.kind === 'nextDay') {
    t.clock.advance(DAY);
    return t.runJobs();
  }
  const ticketId = (await ticketsOf(queueId))[one.which]?.id;
  if (ticketId === undefined) return;
  const acts = { finish: finishNumber, pass: passNumber, serve: serveNumber };
  return acts[one.kind](t.ctx, { ticketId });
}

it('a queue says and keeps what a queue on paper would, whatever happens to its numbers', async () => {
  const users: TestUser[] = [];
  for (let n = 0; n < USERS; n++) users.push(await newUser(t.ctx));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { id: queueId } = await someQueue(t.ctx, { maxNumber: MOST });
      const paper = new PaperQueue();
      for (const one of steps) {
        const expected = paper.do(one);
        expect(await outcome(doStep(one, queueId, users)), JSON.stringify(one)).toBe(expected);
      }
      const rows = await ticketsOf(queueId);
      expect(rows.map(({ number, status }) => ({ number, status }))).toEqual(
        paper.held.map(({ number, status }) => ({ number, status })),
      );
      expect(rows.map(({ userId }) => userId)).toEqual(paper.held.map(({ who }) => users[who]?.id));
      const shown = (await listQueues(t.ctx)).find(({ queue }) => queue.id === queueId);
      expect(shown).toMatchObject({ issued: paper.today.length, current: paper.current });
      for (const { status, calledAt, finishedAt } of rows) {
        if (status === 'waiting') expect(calledAt).toBeNull();
        if (status === 'serving' || status === 'done') expect(calledAt).not.toBeNull();
        if (status === 'done' || status === 'passed') expect(finishedAt).not.toBeNull();
      }
      const mine = await listMyTickets(actingAs(t.ctx, users[0]!), { queueId });
      const own = paper.held.filter(({ who }) => who === 0).map(({ number }) => number);
      expect(mine.map(({ ticket }) => ticket.number)).toEqual(own.reverse());
    }),
    { numRuns: 30 },
  );
  expect(t.logged).toEqual([]);
});
