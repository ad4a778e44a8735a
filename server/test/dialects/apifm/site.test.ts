import { describe, expect, it } from 'vitest';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { contentTag } from '../../../src/modules/content/index.ts';
import { banner, notice } from '../../../src/modules/content/tables.ts';
import { setting } from '../../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('config', () => {
  it('gives a parameter as plain text and several as a list', async () => {
    const { db, tenant } = t.ctx;
    await db
      .insert(setting)
      .values({ tenantId: tenant.id, key: 'mallName', value: '集市', createdAt: t.clock.now() });
    expect(await t.get('/shop/config/value', { key: 'mallName' })).toEqual({
      code: 0,
      data: '集市',
      msg: 'success',
    });
    expect(await t.get('/shop/config/get-value', { key: 'mallName' })).toMatchObject({
      code: 0,
      data: { key: 'mallName', value: '集市' },
    });
    expect(await t.get('/shop/config/values', { keys: 'none,mallName' })).toMatchObject({
      code: 0,
      data: [{ key: 'mallName', value: '集市' }],
    });
  });

  it('answers 700 for a parameter nobody has set, 600 without a key, 400 for a tenant that is not there', async () => {
    expect(await t.get('/shop/config/value', { key: 'nothing' })).toEqual({ code: 700, msg: '暂无数据' });
    expect(await t.get('/shop/config/value')).toMatchObject({ code: 600 });
    expect(await t.get('/nobody/config/value', { key: 'mallName' })).toMatchObject({ code: 400 });
    expect(await t.post('/shop/config/value', { key: 'mallName' })).toMatchObject({ code: 405 });
  });
});

describe('banners and notices', () => {
  it('shows a new banner as soon as its content tag is touched, in the order of the shop', async () => {
    expect(await t.get('/shop/banner/list', { type: 'new' })).toMatchObject({ code: 700 });
    const base = { tenantId: t.ctx.tenant.id, type: 'new', pictureUrl: '/p.png', createdAt: t.clock.now() };
    await t.ctx.db.insert(banner).values([
      { ...base, title: 'second', sortOrder: 2 },
      { ...base, title: 'first', sortOrder: 1 },
      { ...base, title: 'hidden', isShown: false },
    ]);
    touch(t.ctx, contentTag(t.ctx.tenant.id));
    const { data } = await t.get('/shop/banner/list', { type: 'new' });
    expect(data.map((row: { title: string }) => row.title)).toEqual(['first', 'second']);
    expect(await t.get('/rival/banner/list', { type: 'new' })).toMatchObject({ code: 700 });
  });

  it('wraps notices in dataList with totals and prints dates in local time', async () => {
    expect(await t.post('/shop/notice/list')).toMatchObject({ code: 404 });
    await t.ctx.db
      .insert(notice)
      .values({ tenantId: t.ctx.tenant.id, title: '开业', content: '<p>好</p>', createdAt: t.clock.now() });
    touch(t.ctx, contentTag(t.ctx.tenant.id));
    expect(await t.post('/shop/notice/list', { page: '1' })).toMatchObject({
      code: 0,
      data: {
        dataList: [{ title: '开业', isShow: true, dateAdd: '2026-03-02 10:00:00' }],
        totalRow: 1,
        totalPage: 1,
      },
    });
    expect(await t.get('/shop/notice/detail')).toEqual({ code: 300, msg: '缺少id参数' });
  });
});
