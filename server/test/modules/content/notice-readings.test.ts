import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import {
  countUnreadNotices,
  createFriendLink,
  createLinkCategory,
  createNotice,
  findDialogNotice,
  getNoticeOn,
  listLinkCategories,
  listNotices,
  markNoticesRead,
  type Terminal,
  terminalBits,
} from '../../../src/modules/content/index.ts';
import { notice } from '../../../src/modules/content/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

const publish = (facts: object = {}, ctx = t.ctx) =>
  createNotice(ctx, { title: '公告', content: '<p>内容</p>', ...facts });

describe('a notice', () => {
  it('may be read on all kinds of clients unless it names some', async () => {
    const terminals = Object.keys(terminalBits) as Terminal[];
    const everywhere = await publish();
    for (const terminal of terminals)
      expect((await getNoticeOn(t.ctx, everywhere.id, terminal)).id).toBe(everywhere.id);
    const phones = await publish({ terminals: ['ios', 'android'] });
    for (const terminal of terminals) {
      const opened = getNoticeOn(t.ctx, phones.id, terminal);
      if (terminal === 'ios' || terminal === 'android') expect((await opened).id).toBe(phones.id);
      else await expect(opened).rejects.toThrow('record/none');
    }
    await expect(getNoticeOn(t.ctx, everywhere.id, undefined)).rejects.toThrow('record/none');
    await expect(getNoticeOn(t.rival, everywhere.id, 'ios')).rejects.toThrow('record/none');
  });

  it('has a summary of bounded length, and is as before where none is given', async () => {
    await expect(publish({ summary: 'x'.repeat(256) })).rejects.toThrow('notice/invalid');
    expect(await publish()).toMatchObject({ summary: '', dialogUntil: null, terminals: 31 });
    const { rows } = await listNotices(t.ctx, { paging: { page: 1, pageSize: 1 } });
    expect(rows[0]).toMatchObject({ title: '公告', summary: '' });
  });
});

describe('what a user has not seen', () => {
  it('counts from the last look, for each user by themselves', async () => {
    const [one, other] = [actingAs(t.ctx, await newUser(t.ctx)), actingAs(t.ctx, await newUser(t.ctx))];
    await markNoticesRead(one);
    await markNoticesRead(other);
    t.clock.advance(MINUTE);
    await publish();
    await publish({ isShown: false });
    await publish({}, t.rival);
    expect([await countUnreadNotices(one), await countUnreadNotices(other)]).toEqual([1, 1]);
    t.clock.advance(MINUTE);
    await markNoticesRead(one);
    expect([await countUnreadNotices(one), await countUnreadNotices(other)]).toEqual([0, 1]);
    t.clock.advance(MINUTE);
    await publish();
    expect([await countUnreadNotices(one), await countUnreadNotices(other)]).toEqual([1, 2]);
  });

  it('goes back ninety days for somebody who has never looked, from the beginning of the day', async () => {
    t.clock.set('2027-03-02T02:00:00.000Z');
    await publish();
    const newcomer = actingAs(t.ctx, await newUser(t.ctx));
    t.clock.advance(90 * DAY);
    expect(await countUnreadNotices(newcomer)).toBe(1);
    t.clock.advance(DAY);
    expect(await countUnreadNotices(newcomer)).toBe(0);
  });
});

describe('the notice that apps show by themselves', () => {
  it('is the newest one whose time is not over', async () => {
    expect(await findDialogNotice(t.ctx)).toBeUndefined();
    const until = (hours: number) => ({ dialogUntil: later(t.ctx.now(), hours * HOUR) });
    const long = await publish(until(5));
    const short = await publish(until(1));
    await publish({ ...until(9), isShown: false });
    await publish(until(9), t.rival);
    expect((await findDialogNotice(t.ctx))?.id).toBe(short.id);
    t.clock.advance(HOUR);
    expect((await findDialogNotice(t.ctx))?.id).toBe(short.id);
    t.clock.advance(1);
    expect((await findDialogNotice(t.ctx))?.id).toBe(long.id);
    await t.ctx.db.update(notice).set({ isShown: false }).where(eq(notice.id, long.id));
    expect(await findDialogNotice(t.ctx)).toBeUndefined();
  });
});

describe('groups of friend links', () => {
  it('come in the shop’s order, unused ones too, and belong to one tenant', async () => {
    const last = await createLinkCategory(t.ctx, { name: '后', sortOrder: 2 });
    const first = await createLinkCategory(t.ctx, { name: '前', sortOrder: 1, isUsed: false });
    await createLinkCategory(t.rival, { name: '别家' });
    expect((await listLinkCategories(t.ctx)).map(({ id, isUsed }) => ({ id, isUsed }))).toEqual([
      { id: first.id, isUsed: false },
      { id: last.id, isUsed: true },
    ]);
    for (const name of ['', ' ', 'x'.repeat(51)])
      await expect(createLinkCategory(t.ctx, { name })).rejects.toThrow('link-category/invalid');
  });

  it('may be left out: links of no group are as they were', async () => {
    const link = await createFriendLink(t.ctx, { name: '朋友', link: 'https://pal.example' });
    expect(link.categoryId).toBeNull();
  });
});
