import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../src/kernel/clock.ts';
import { printMoment } from '../../../src/kernel/time-zone.ts';
import { takeNumber } from '../../../src/modules/activity/index.ts';
import { staff as staffTable } from '../../../src/modules/backoffice/tables.ts';
import { customerChannels, takeConversation } from '../../../src/modules/service-desk/index.ts';
import { someQueue } from '../../support/activity-fixtures.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { listen } from '../../support/running-server.ts';
import { newAgent, write } from '../../support/service-desk-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const sent: string[] = [];
const unused = async () => Promise.reject(new Error('not expected'));
const channel = {
  sendText: async (_ctx: object, openid: string, content: string) => void sent.push(`${openid}: ${content}`),
  uploadImage: unused,
  sendImage: unused,
};
const answering = () => t.ctx.ports.bind(customerChannels, { channelFor: async () => channel });

/** The events of a stream, one by one, as a browser would see them. */
async function stream(token: string, path = 'desk/events') {
  const url = `${await listen(t.app)}/admin/api/${path}`;
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  // Not fetched: after an ended stream that would leave a spare connection behind, for which the server would wait.
  const [response] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage];
  const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]();
  let read = '';
  const next = async (): Promise<Record<string, unknown>> => {
    for (;;) {
      const end = read.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await chunks.next();
        if (done) throw new Error('the stream ended');
        read += value;
        continue;
      }
      const message = read.slice(0, end);
      read = read.slice(end + 2);
      if (message.startsWith('event: ')) return JSON.parse(message.split('data: ')[1] ?? '');
    }
  };
  return { response, next, end: () => response.destroy() };
}

describe('the desk in the back office', () => {
  it('answers a customer in the name of an agent, and shows what was said', async () => {
    answering();
    const desk = await someStaff(t, { permissions: ['@desk:*'] });
    const id = await write(t.ctx, { openid: 'o-1', content: '有货吗' });
    const url = `/admin/api/conversations/${id}`;
    expect((await desk.call('POST', `${url}/take`, {})).body).toMatchObject({
      error: 'service-desk/not-agent',
    });
    const { id: userId } = await newUser(t.ctx);
    const agent = (await desk.call<{ id: number }>('POST', '/admin/api/service-agents', { userId })).body;
    const early = await desk.call('POST', `${url}/reply`, { content: '有', agentId: agent.id });
    expect([early.status, early.body.error]).toEqual([409, 'action/not-possible']);
    expect((await desk.call('POST', `${url}/take`, { agentId: agent.id })).status).toBe(200);
    expect((await desk.call('POST', `${url}/reply`, { content: '有的', agentId: agent.id })).status).toBe(
      200,
    );
    expect(sent).toEqual(['o-1: 有的']);
    expect((await desk.call('GET', url)).body).toMatchObject({
      status: 'serving',
      agentUserId: userId,
      isReplied: true,
      messages: [
        { content: '有货吗', agentUserId: null },
        { content: '有的', agentUserId: userId },
      ],
    });
  });

  it('lets staff who are agents themselves answer without naming one, and others not take what is theirs', async () => {
    answering();
    const [me, other] = [await newAgent(t.ctx), await newAgent(t.ctx)];
    const desk = await someStaff(t, { permissions: ['@desk:*'] });
    await t.ctx.db.update(staffTable).set({ userId: me.id }).where(eq(staffTable.id, desk.id));
    const id = await write(t.ctx);
    expect((await desk.call('POST', `/admin/api/conversations/${id}/take`, {})).status).toBe(200);
    const agents = await desk.call<{ items: { id: number }[] }>(
      'GET',
      `/admin/api/service-agents?userId=${other.id}`,
    );
    const stolen = await desk.call('POST', `/admin/api/conversations/${id}/take`, {
      agentId: agents.body.items[0]?.id,
    });
    expect(stolen.body).toMatchObject({ error: 'action/not-possible' });
    const is = async () => (await desk.call('GET', `/admin/api/conversations/${id}`)).body;
    const until = printMoment(later(t.clock.now(), 48 * HOUR), t.ctx.tenant.timeZone);
    expect(await is()).toMatchObject({ isAnswerable: true, repliesLeft: 5, answerableUntil: until });
    for (let n = 0; n < 5; n++)
      expect(
        (await desk.call('POST', `/admin/api/conversations/${id}/reply`, { content: `${n}` })).status,
      ).toBe(200);
    const sixth = await desk.call('POST', `/admin/api/conversations/${id}/reply`, { content: '6' });
    expect([sixth.status, sixth.body.error]).toEqual([409, 'service-desk/too-many-replies']);
    expect(await is()).toMatchObject({ isAnswerable: false, repliesLeft: 0, status: 'serving' });
  });

  it('gives a ticket with which somebody becomes an agent in the mini-program, and lets whom one served wait again', async () => {
    const desk = await someStaff(t, { permissions: ['@desk:*'] });
    const { ticket } = (
      await desk.call<{ ticket: string }>('POST', '/admin/api/service-agents/issue-ticket', {})
    ).body;
    expect(ticket).toMatch(/^[0-9a-f]{32}$/);
    const agent = await newAgent(t.ctx);
    const listed = await desk.call<{ items: { id: number }[] }>(
      'GET',
      `/admin/api/service-agents?userId=${agent.id}`,
    );
    const agentId = listed.body.items[0]?.id;
    const id = await write(t.ctx);
    await desk.call('POST', `/admin/api/conversations/${id}/take`, { agentId });
    expect((await desk.call('DELETE', `/admin/api/service-agents/${agentId}`)).status).toBe(200);
    expect((await desk.call('GET', `/admin/api/conversations/${id}`)).body).toMatchObject({
      status: 'waiting',
      agentUserId: null,
    });
  });
});

describe('an agent', () => {
  it('sees which words of the customer nobody has read, until they have, and may answer for two days', async () => {
    const me = await newAgent(t.ctx);
    const desk = await someStaff(t, { permissions: ['@desk:*'] });
    await t.ctx.db.update(staffTable).set({ userId: me.id }).where(eq(staffTable.id, desk.id));
    const id = await write(t.ctx, { openid: 'o-read', content: '一' });
    await write(t.ctx, { openid: 'o-read', content: '二' });
    const is = async () => (await desk.call('GET', `/admin/api/conversations/${id}`)).body;
    await desk.call('POST', `/admin/api/conversations/${id}/take`, {});
    expect(await is()).toMatchObject({ unreadCount: 2, messages: [{ isRead: false }, { isRead: false }] });
    await desk.call('POST', `/admin/api/conversations/${id}/mark-read`, {});
    expect(await is()).toMatchObject({ unreadCount: 0, messages: [{ isRead: true }, { isRead: true }] });
    t.clock.advance(48 * HOUR);
    expect(await is()).toMatchObject({ isAnswerable: false, repliesLeft: 5 });
    const late = await desk.call('POST', `/admin/api/conversations/${id}/reply`, { content: '还在吗' });
    expect(late.body.error).toBe('service-desk/too-many-replies');
  });
});

describe('the desk at a glance', () => {
  it('counts what nobody has read, but not what another agent has before them', async () => {
    const [me, other] = [await newAgent(t.ctx), await newAgent(t.ctx)];
    const watcher = await someStaff(t, { permissions: ['@desk:*'] });
    const desk = await someStaff(t, { permissions: ['@desk:*'] });
    await t.ctx.db.update(staffTable).set({ userId: me.id }).where(eq(staffTable.id, desk.id));
    const glance = async (by: typeof desk) =>
      (await by.call<Record<string, number>>('GET', '/admin/api/desk/events')).body;
    const [mine, all] = [await glance(desk), await glance(watcher)];
    const [one, theirs] = [await write(t.ctx), await write(t.ctx)];
    await takeConversation(actingAs(t.ctx, me), one);
    await takeConversation(actingAs(t.ctx, other), theirs);
    await write(t.ctx);
    expect(await glance(desk)).toMatchObject({
      waiting: mine.waiting! + 1,
      serving: mine.serving! + 2,
      unread: mine.unread! + 2,
    });
    expect((await glance(watcher)).unread).toBe(all.unread! + 3);
    await desk.call('POST', `/admin/api/conversations/${one}/mark-read`, {});
    expect((await glance(desk)).unread).toBe(mine.unread! + 1);
  });
});

describe('the live updates of a call screen', () => {
  it('come at once and after every number that is taken or called in this shop', async () => {
    const { id: queueId } = await someQueue(t.ctx);
    const screen = await someStaff(t, { permissions: ['queues:*', 'queue-numbers:*'] });
    const live = await stream(screen.token, 'queues/board');
    const shown = async () => {
      const { queues } = (await live.next()) as { queues: { id: number; numbers: { number: number }[] }[] };
      return queues.find(({ id }) => id === queueId)?.numbers;
    };
    expect(await shown()).toEqual([]);
    await takeNumber(actingAs(t.rival, await newUser(t.rival)), { queueId: (await someQueue(t.rival)).id });
    await takeNumber(actingAs(t.ctx, await newUser(t.ctx)), { queueId });
    expect(await shown()).toMatchObject([{ number: 1, status: 'waiting' }]);
    await screen.call('POST', `/admin/api/queues/${queueId}/next`, {});
    expect(await shown()).toMatchObject([{ number: 1, status: 'serving' }]);
    live.end();
  });
});

describe('the live updates of the desk', () => {
  it('come at once and after every change of this shop, made here or in another process, and end with the server', async () => {
    const desk = await someStaff(t, { permissions: ['conversations:read'] });
    const live = await stream(desk.token);
    expect(live.response.headers['content-type']).toContain('text/event-stream');
    const before = await live.next();
    await write(t.rival, { content: '别家' });
    const id = await write(t.ctx, { content: '新消息' });
    const after = await live.next();
    expect(after).toMatchObject({
      waiting: Number(before.waiting) + 1,
      latest: expect.arrayContaining([expect.objectContaining({ id, lastContent: '新消息' })]),
    });
    expect(JSON.stringify(after)).not.toContain('别家');
    // What another process's broadcast does to this one.
    t.ctx.cache.dropLocally([`desk:${t.ctx.tenant.id}`]);
    expect(await live.next()).toEqual(after);
    live.end();
    const another = await stream(desk.token);
    await another.next();
    await Promise.all([expect(another.next()).rejects.toThrow('ended'), t.app.http.close()]);
  });
});
