import { describe, expect, it } from 'vitest';
import { createBanner, createFriendLink, createNotice } from '../../../src/modules/content/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('a new banner', () => {
  it('is shown at once in its place and order, to its own tenant only', async () => {
    expect(await t.get('/shop/banner/list', { type: 'new' })).toMatchObject({ code: 700 });
    const base = { type: 'new', pictureUrl: '/p.png' };
    await createBanner(t.ctx, { ...base, title: 'second', sortOrder: 2 });
    await createBanner(t.ctx, { ...base, title: 'first', sortOrder: 1, businessId: 7, linkUrl: '/pages/a' });
    await createBanner(t.ctx, { ...base, title: 'hidden', isShown: false });
    await createBanner(t.ctx, { ...base, title: 'elsewhere', type: 'app' });
    const { data } = await t.get('/shop/banner/list', { type: 'new' });
    expect(data).toMatchObject([{ title: 'first', businessId: 7, linkUrl: '/pages/a' }, { title: 'second' }]);
    expect(data).toHaveLength(2);
    expect(await t.get('/rival/banner/list', { type: 'new' })).toMatchObject({ code: 700 });
  });

  it.each([
    ['type', { type: ' ' }],
    ['title', { title: '' }],
    ['title', { title: 'x'.repeat(101) }],
    ['pictureUrl', { pictureUrl: '' }],
  ])('is refused without a sensible %s', async (field, wrong) => {
    const banner = { type: 'refused', title: 'a', pictureUrl: '/p.png', ...wrong };
    await expect(createBanner(t.ctx, banner)).rejects.toMatchObject({
      key: 'banner/invalid',
      detail: { field },
    });
    expect(await t.get('/shop/banner/list', { type: 'refused' })).toMatchObject({ code: 700 });
  });
});

describe('a new notice', () => {
  it('is the latest at once, and can be read', async () => {
    expect(await t.post('/shop/notice/list')).toMatchObject({ code: 404 });
    await createNotice(t.ctx, { title: '开业', content: '<p>好</p>', type: 'news' });
    t.clock.advance(60_000);
    const { id } = await createNotice(t.ctx, { title: '上新', content: '<p>茶</p>' });
    await createNotice(t.ctx, { title: '草稿', content: '<p>-</p>', isShown: false });
    const { data } = await t.post('/shop/notice/list');
    expect(data.dataList.map((row: { title: string }) => row.title)).toEqual(['上新', '开业']);
    expect(await t.get('/shop/notice/detail', { id })).toMatchObject({ data: { content: '<p>茶</p>' } });
    expect((await t.post('/shop/notice/list', { type: 'news' })).data.totalRow).toBe(1);
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(101) }],
    ['content', { content: '' }],
  ])('is refused without a sensible %s', async (field, wrong) => {
    const notice = { title: 'a', content: 'b', ...wrong };
    await expect(createNotice(t.rival, notice)).rejects.toMatchObject({
      key: 'notice/invalid',
      detail: { field },
    });
    expect(await t.post('/rival/notice/list')).toMatchObject({ code: 404 });
  });
});

describe('a new friend link', () => {
  it('is listed at once under its type', async () => {
    await createFriendLink(t.ctx, {
      name: '茶',
      link: 'https://tea.example.com/',
      type: '生活',
      sortOrder: 2,
    });
    await createFriendLink(t.ctx, {
      name: '山',
      link: 'http://hill.example.com',
      type: '旅行',
      sortOrder: 1,
    });
    const { data } = await t.post('/shop/friendly-partner/list');
    expect(data.map((row: { name: string }) => row.name)).toEqual(['山', '茶']);
    expect((await t.post('/shop/friendly-partner/list', { type: '生活' })).data).toHaveLength(1);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(101) }],
    ['link', { link: 'javascript:alert(1)' }],
    ['link', { link: 'tea.example.com' }],
    ['link', { link: 'https://' }],
  ])('is refused with a wrong %s: %j', async (field, wrong) => {
    const link = { name: 'a', link: 'https://a.example.com', ...wrong };
    await expect(createFriendLink(t.rival, link)).rejects.toMatchObject({
      key: 'friend-link/invalid',
      detail: { field },
    });
    expect(await t.post('/rival/friendly-partner/list')).toMatchObject({ code: 404 });
  });
});
