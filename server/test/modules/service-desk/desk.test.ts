import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import type { UserContext } from '../../../src/kernel/context.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import {
  becomeAgent,
  countConversations,
  customerChannels,
  endConversation,
  findAgent,
  issueAgentTicket,
  leaveDesk,
  listConversations,
  listServiceMessages,
  markConversationRead,
  receiveMessage,
  replyWithText,
  setWorking,
  takeConversation,
} from '../../../src/modules/service-desk/index.ts';
import {
  serviceAgentTicket,
  serviceConversation,
  serviceMessage,
} from '../../../src/modules/service-desk/tables.ts';
import { sandboxCustomerChannel } from '../../../src/providers/wechat/index.ts';
import { outcome } from '../../support/outcome.ts';
import { newAgent, servedConversation, write } from '../../support/service-desk-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const everything = { page: 1, pageSize: 1000 };
const unknown = 'service-desk/unknown-conversation';
let agent: UserContext;
beforeEach(async () => {
  agent = actingAs(t.ctx, await newAgent(t.ctx));
});

async function rowOf(id: number) {
  const rows = await t.ctx.db.select().from(serviceConversation);
  return rows.find((row) => row.id === id && row.tenantId === t.ctx.tenant.id);
}
const taken = async () => {
  const id = await write(t.ctx);
  await takeConversation(agent, id);
  return id;
};
const idsOf = async (who: UserContext, filter: object = {}) =>
  (await listConversations(who, who.tenant.id, { ...filter, paging: everything })).rows.map(({ id }) => id);

describe('a ticket', () => {
  it('makes one agent within a day, is used up with that, and is kept as a digest only', async () => {
    const ticket = await issueAgentTicket(t.ctx);
    expect(ticket).toMatch(/^[0-9a-f]{32}$/);
    const kept = await t.ctx.db.select().from(serviceAgentTicket);
    expect(JSON.stringify(kept)).not.toContain(ticket);
    const [one, two] = [actingAs(t.ctx, await newUser(t.ctx)), actingAs(t.ctx, await newUser(t.ctx))];
    const lastMoment = { ...one, now: () => later(t.clock.now(), DAY - 1) };
    await becomeAgent(lastMoment, ticket);
    expect(await findAgent(one)).toMatchObject({ userId: one.user.id, isWorking: true });
    expect(await outcome(becomeAgent(two, ticket))).toBe('service-desk/bad-ticket');
    const late = await issueAgentTicket(t.ctx);
    const tooLate = { ...two, now: () => later(t.clock.now(), DAY) };
    expect(await outcome(becomeAgent(tooLate, late))).toBe('service-desk/bad-ticket');
    expect(await findAgent(two)).toBeUndefined();
  });

  it('changes nothing of who is an agent already, not even their break', async () => {
    await setWorking(agent, agent.tenant.id, false);
    await becomeAgent(agent, await issueAgentTicket(t.ctx));
    expect(await findAgent(agent)).toMatchObject({ isWorking: false });
  });
});

describe('a message of a customer', () => {
  it('goes into their open conversation, counts as unread, and gives back all five answers', async () => {
    const id = await taken();
    const openid = (await rowOf(id))?.openid ?? '';
    await replyWithText(agent, id, '您好');
    t.clock.advance(MINUTE);
    expect(await write(t.ctx, { openid, content: '多少钱' })).toBe(id);
    expect(await rowOf(id)).toMatchObject({
      status: 'serving',
      agentUserId: agent.user.id,
      unreadCount: 2,
      repliesLeft: 5,
      isReplied: false,
      lastContent: '多少钱',
      lastCustomerAt: t.clock.now(),
    });
  });

  it('that comes again changes nothing, whatever has happened since', async () => {
    const message = { openid: 'again', kind: 'text', content: '一', key: 'again 1 1' } as const;
    await receiveMessage(t.ctx, message);
    const id = await write(t.ctx, { openid: 'again', content: '二' });
    await takeConversation(agent, id);
    await replyWithText(agent, id, '好');
    const before = await rowOf(id);
    t.clock.advance(HOUR);
    await receiveMessage(t.ctx, message);
    expect(await rowOf(id)).toEqual(before);
    t.clock.advance(48 * HOUR);
    await t.runJobs();
    expect((await rowOf(id))?.status).toBe('served');
    // Nor does it open another conversation.
    await receiveMessage(t.ctx, message);
    const all = await t.ctx.db.select().from(serviceConversation);
    expect(all.filter(({ openid }) => openid === 'again')).toHaveLength(1);
  });

  it('belongs to one shop: the same customer and number elsewhere is another conversation', async () => {
    const message = { openid: 'both', kind: 'text', content: '在吗', key: 'both 1 1' } as const;
    await receiveMessage(t.ctx, message);
    await receiveMessage(t.rival, message);
    const rows = (await t.ctx.db.select().from(serviceConversation)).filter(
      ({ openid }) => openid === 'both',
    );
    expect(rows.map(({ tenantId }) => tenantId).sort()).toEqual([t.ctx.tenant.id, t.rival.tenant.id].sort());
    const theirs = rows.find(({ tenantId }) => tenantId === t.rival.tenant.id)?.id ?? 0;
    expect(await outcome(takeConversation(agent, theirs))).toBe(unknown);
    expect(await outcome(listServiceMessages(agent, theirs, everything))).toBe(unknown);
  });
});

describe('a conversation', () => {
  it('that waited until it could no longer be answered ends once somebody has taken it', async () => {
    const id = await write(t.ctx);
    t.clock.advance(49 * HOUR);
    await t.runJobs();
    expect((await rowOf(id))?.status).toBe('waiting');
    await takeConversation(agent, id);
    await t.runJobs();
    expect(await rowOf(id)).toMatchObject({ status: 'served', agentUserId: agent.user.id });
    expect(await outcome(replyWithText(agent, id, '来晚了'))).toBe('service-desk/too-many-replies');
  });

  it('that went from hand to hand still ends 48 hours after the customer’s last word', async () => {
    const id = await taken();
    await leaveDesk(agent, agent.tenant.id);
    t.clock.advance(47 * HOUR);
    const colleague = actingAs(t.ctx, await newAgent(t.ctx));
    await takeConversation(colleague, id);
    t.clock.advance(HOUR - 1);
    await t.runJobs();
    expect((await rowOf(id))?.status).toBe('serving');
    t.clock.advance(1);
    await t.runJobs();
    expect(await rowOf(id)).toMatchObject({ status: 'served', agentUserId: colleague.user.id });
  });

  it('is not ended by an old job, by another shop’s, nor while it waits', async () => {
    const id = await taken();
    t.clock.advance(48 * HOUR - 1);
    await endConversation(t.ctx, { conversationId: id });
    expect((await rowOf(id))?.status).toBe('serving');
    t.clock.advance(1);
    await endConversation(t.rival, { conversationId: id });
    expect((await rowOf(id))?.status).toBe('serving');
    const waiting = await write(t.ctx);
    t.clock.advance(48 * HOUR);
    await endConversation(t.ctx, { conversationId: waiting });
    expect((await rowOf(waiting))?.status).toBe('waiting');
  });

  it('that is over stays with its agent, and nobody takes it again', async () => {
    const id = await taken();
    t.clock.advance(48 * HOUR);
    await t.runJobs();
    const colleague = actingAs(t.ctx, await newAgent(t.ctx));
    expect(await outcome(takeConversation(colleague, id))).toBe('service-desk/taken');
    expect(await outcome(takeConversation(agent, id))).toBe('done');
    expect((await rowOf(id))?.status).toBe('served');
    await leaveDesk(agent, agent.tenant.id);
    expect(await rowOf(id)).toMatchObject({ status: 'served', agentUserId: agent.user.id });
  });
});

describe('who sees what', () => {
  it('an agent sees who waits and whom they took, and counts the same', async () => {
    const counted = async (who: UserContext) => countConversations(who, who.tenant.id);
    const before = await counted(agent);
    const [waiting, mine, over] = [await write(t.ctx), await taken(), await taken()];
    const colleague = actingAs(t.ctx, await newAgent(t.ctx));
    const theirs = await write(t.ctx);
    await takeConversation(colleague, theirs);
    await t.ctx.db.$client.query(
      `update service_conversation set status = 'served' where tenant_id = $1 and id = $2`,
      [t.ctx.tenant.id, over],
    );
    const listed = await idsOf(agent);
    for (const id of [waiting, mine, over]) expect(listed).toContain(id);
    expect(listed).not.toContain(theirs);
    const after = await counted(agent);
    expect([after.waiting - before.waiting, after.serving, after.served]).toEqual([1, 1, 1]);
    expect(after.waiting + after.serving + after.served).toBe(listed.length);
    expect(await idsOf(agent, { status: 'serving' })).toEqual([mine]);
    expect(await idsOf(colleague, { status: 'serving' })).toEqual([theirs]);
    expect(await idsOf(colleague)).not.toContain(over);
  });

  it.each<[string, (who: UserContext, id: number) => Promise<unknown>, string]>([
    ['take', (who, id) => takeConversation(who, id), unknown],
    ['read', (who, id) => listServiceMessages(who, id, everything), unknown],
    ['mark', (who, id) => markConversationRead(who, id), unknown],
    ['answer', (who, id) => replyWithText(who, id, 'x'), unknown],
    [
      'list',
      (who) => listConversations(who, who.tenant.id, { paging: everything }),
      'service-desk/not-agent',
    ],
    ['count', (who) => countConversations(who, who.tenant.id), 'service-desk/not-agent'],
    ['begin work', (who) => setWorking(who, who.tenant.id, true), 'service-desk/not-agent'],
    ['leave', (who) => leaveDesk(who, who.tenant.id), 'service-desk/not-agent'],
  ])('a user who is no agent cannot %s', async (_what, act, key) => {
    const id = await write(t.ctx);
    const nobody = actingAs(t.ctx, await newUser(t.ctx));
    expect(await outcome(act(nobody, id))).toBe(key);
    expect(await rowOf(id)).toMatchObject({ status: 'waiting', unreadCount: 1 });
  });

  it('a database that is away is said to be away, not that there is no such conversation', async () => {
    const id = await taken();
    const select = () => {
      throw new Error('no connection');
    };
    const db = { select } as never;
    const lost = { ...agent, db };
    for (const act of [takeConversation, markConversationRead])
      await expect(act(lost, id)).rejects.toThrow('no connection');
  });

  it('messages come the latest first, page by page, read or not', async () => {
    const id = await taken();
    const openid = (await rowOf(id))?.openid ?? '';
    for (const content of ['二', '三', '四']) await write(t.ctx, { openid, content });
    await markConversationRead(agent, id);
    await write(t.ctx, { openid, content: '五' });
    const pages = [];
    for (const page of [1, 2, 3]) pages.push(await listServiceMessages(agent, id, { page, pageSize: 2 }));
    expect(pages.map(({ rows }) => rows.map(({ content }) => content))).toEqual([
      ['五', '四'],
      ['三', '二'],
      ['在吗'],
    ]);
    expect(pages.flatMap(({ rows }) => rows.map(({ isRead }) => isRead))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(pages[0]).toMatchObject({ totalRows: 5, totalPages: 3 });
    expect((await rowOf(id))?.unreadCount).toBe(1);
  });
});

type Step = 'write' | 'reply' | 'fail' | 'lost' | 'read' | 'hours' | 'leave' | 'take';
const steps = fc.array(
  fc.constantFrom<Step>(
    'write',
    'write',
    'reply',
    'reply',
    'reply',
    'fail',
    'lost',
    'read',
    'hours',
    'leave',
    'take',
  ),
  { minLength: 5, maxLength: 25 },
);

describe('the five answers', () => {
  it('are counted as WeChat does, whatever is said, lost or handed on in between', async () => {
    let delivery: 'ok' | 'outbound/unreachable' | 'outbound/timeout' = 'ok';
    let arrived = 0;
    t.ctx.ports.bind(customerChannels, {
      channelFor: async () => ({
        ...sandboxCustomerChannel,
        sendText: async () => {
          if (delivery !== 'ok') throw new Failure(delivery);
          arrived += 1;
        },
      }),
    });
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const id = await taken();
        const openid = (await rowOf(id))?.openid ?? '';
        let [left, unread, isMine, hours, said, expectedArrivals] = [5, 1, true, 0, 1, 0];
        arrived = 0;
        for (const step of plan) {
          const mayReply = isMine && left > 0 && hours < 48;
          if (step === 'write') {
            // After two days of silence the job has ended it: that would be another conversation.
            if (hours >= 48) break;
            await write(t.ctx, { openid });
            [left, unread, hours, said] = [5, unread + 1, 0, said + 1];
          } else if (step === 'reply' || step === 'fail' || step === 'lost') {
            delivery = ({ reply: 'ok', fail: 'outbound/unreachable', lost: 'outbound/timeout' } as const)[
              step
            ];
            const refusal = isMine ? 'service-desk/too-many-replies' : unknown;
            const expected = mayReply ? (delivery === 'ok' ? 'done' : delivery) : refusal;
            expect(await outcome(replyWithText(agent, id, '答')), step).toBe(expected);
            if (mayReply && step !== 'fail') left -= 1;
            if (mayReply && step === 'reply') [said, expectedArrivals] = [said + 1, expectedArrivals + 1];
          } else if (step === 'read') {
            await markConversationRead(agent, id);
            unread = 0;
          } else if (step === 'hours') {
            t.clock.advance(13 * HOUR);
            hours += 13;
          } else if (step === 'leave' && isMine) {
            await leaveDesk(agent, agent.tenant.id);
            await becomeAgent(agent, await issueAgentTicket(t.ctx));
            isMine = false;
          } else if (step === 'take') {
            await takeConversation(agent, id);
            isMine = true;
          }
        }
        expect(await rowOf(id)).toMatchObject({
          repliesLeft: left,
          unreadCount: unread,
          status: isMine ? 'serving' : 'waiting',
        });
        expect(arrived).toBe(expectedArrivals);
        const messages = (await t.ctx.db.select().from(serviceMessage)).filter(
          (row) => row.conversationId === id,
        );
        expect(messages).toHaveLength(said);
        // The next one begins with nobody's left over.
        await t.runJobs();
      }),
      { numRuns: 20 },
    );
    t.ctx.ports.bind(customerChannels, { channelFor: async () => sandboxCustomerChannel });
    expect(t.logged).toEqual([]);
  });

  it('are not given back twice when the customer speaks while one is being sent', async () => {
    const { id: userId } = agent.user;
    const id = await servedConversation(t.ctx, { id: userId, token: '', username: '' });
    const openid = (await rowOf(id))?.openid ?? '';
    await replyWithText(agent, id, '一');
    t.ctx.ports.bind(customerChannels, {
      channelFor: async () => ({
        ...sandboxCustomerChannel,
        sendText: async () => {
          t.clock.advance(1000);
          await write(t.ctx, { openid });
          throw new Failure('outbound/unreachable');
        },
      }),
    });
    expect(await outcome(replyWithText(agent, id, '二'))).toBe('outbound/unreachable');
    expect(await rowOf(id)).toMatchObject({ repliesLeft: 5, isReplied: false });
    t.ctx.ports.bind(customerChannels, { channelFor: async () => sandboxCustomerChannel });
  });
});
