import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/kernel/clock.ts';
import {
  chargeCard,
  issueCardCode,
  issueCouponCode,
  openCard,
} from '../../../src/modules/membership-card/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { ask, upload } from '../../support/counter-client.ts';
import {
  newMember,
  OFFER,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { sampleMpeg4, samplePdf, samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs } from '../../support/users.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'jishi-counter-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const t = useTestApp({ env: { DATA_DIR: dataDir, UPLOAD_MAX_MB: '1' } });
let restaurant: Restaurant;
let counter: TestCounter;
let member: TestMember;
const cards: Record<string, number> = {};

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
  member = await newMember(t.ctx);
  const { phone } = member;
  for (const name of ['activity', 'stored'] as const)
    cards[name] = (await openCard(counter.ctx, { phone, kindId: restaurant[name].kindId })).id;
  const { capital, gift } = OFFER;
  await chargeCard(counter.ctx, { phone, ...restaurant.activity, capital, gift, imageUrl: 'a' });
});

const holder = () => actingAs(t.ctx, { id: member.id, token: '', username: '' });
const scan = (qrcode: string | undefined, token: string | undefined = counter.token) =>
  ask(t, 'tool/scan', { token, qrcode });

describe('scanning the code of a card', () => {
  it('shows the card, its kind and its holder', async () => {
    const answer = await scan(await issueCardCode(holder(), cards.activity!));
    expect(answer.data).toEqual({
      id: cards.activity,
      cardNo: expect.any(Number),
      title: '外婆味道活动卡',
      colour: '#E43B19',
      logo: null,
      storeIds: restaurant.storeIds.join(','),
      eventIds: null,
      adminId: null,
      type: 11,
      created: '2026-03-02 10:00:00',
      summary: '<p>活动卡</p>',
      membershipCardId: String(restaurant.activity.kindId),
      detail: null,
      storeVos: null,
      eventVos: null,
      userId: String(member.id),
      capital: 200,
      send: 200,
      qrcodeType: 1,
      nickname: expect.stringMatching(/^会员/),
      avatar: expect.stringMatching(/\/files\/shop\/a\.png$/),
    });
    const ordinary = await scan(await issueCardCode(holder(), cards.stored!));
    expect(ordinary.data).toMatchObject({ type: 10, capital: 0, send: 0 });
  });

  it('works for five minutes, so that a photo of it is worth little', async () => {
    const code = await issueCardCode(holder(), cards.activity!);
    t.clock.advance(5 * MINUTE - SECOND);
    expect(await scan(code)).toMatchObject({ errCode: 0 });
    t.clock.advance(SECOND);
    expect(await scan(code)).toMatchObject({ errCode: 1, msg: '二維碼無效!' });
  });

  it('works for ever where the tenant wants it so, and no longer when it does not any more', async () => {
    await setSetting(t.ctx, { key: 'CARD_CODE_LASTING', value: '1' });
    const code = await issueCardCode(holder(), cards.activity!);
    t.clock.advance(1000 * MINUTE);
    expect(await scan(code)).toMatchObject({ errCode: 0 });
    await setSetting(t.ctx, { key: 'CARD_CODE_LASTING', value: '0' });
    expect(await scan(code)).toMatchObject({ errCode: 1, msg: '二維碼無效!' });
  });

  it('is refused for anything but a code of this tenant, whole and unchanged', async () => {
    const code = await issueCardCode(holder(), cards.activity!);
    const invalid = { errCode: 1, msg: '二維碼無效!' };
    for (const [index, digit] of [...code].entries()) {
      if (index % 7 !== 0) continue;
      const changed = code.slice(0, index) + (digit === '0' ? '1' : '0') + code.slice(index + 1);
      expect(await scan(changed), `digit ${index}`).toMatchObject(invalid);
    }
    for (const other of ['1,1', 'abc', code.slice(2), code + code, '00'.repeat(40)])
      expect(await scan(other)).toMatchObject(invalid);
    expect(await scan(undefined)).toMatchObject({ errCode: 4, msg: '缺少参数' });
    const there = await openRestaurant(t.rival);
    const rival = await standAt(t.rival, { storeId: there.storeIds[0] });
    expect(await scan(code, rival.token)).toMatchObject(invalid);
  });

  it('says nothing of its content, and no two are alike', async () => {
    const [one, two] = [
      await issueCardCode(holder(), cards.activity!),
      await issueCardCode(holder(), cards.activity!),
    ];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^[0-9a-f]+$/);
    expect(Buffer.from(one, 'hex').toString('latin1')).not.toContain(`1,${cards.activity}`);
  });

  it('shows no card that the store does not take, and a code only to the one whose card it is', async () => {
    const elsewhere = await openRestaurant(t.ctx);
    const stranger = await standAt(t.ctx, { storeId: elsewhere.storeIds[0] });
    const code = await issueCardCode(holder(), cards.activity!);
    expect(await scan(code, stranger.token)).toMatchObject({ errCode: 1, msg: '會員卡不存在!' });
    const other = actingAs(t.ctx, { ...(await newMember(t.ctx)), token: '', username: '' });
    await expect(issueCardCode(other, cards.activity!)).rejects.toMatchObject({ key: 'record/none' });
  });

  it('needs a token, unless the tenant lets everybody scan', async () => {
    const code = await issueCardCode(holder(), cards.activity!);
    const without = () => ask(t, 'tool/scan', { qrcode: code });
    expect(await without()).toMatchObject({ errCode: 1002 });
    await setSetting(t.ctx, { key: 'CARD_SCAN_OPEN', value: '1' });
    expect(await without()).toMatchObject({ errCode: 0, data: { id: cards.activity } });
    expect(await ask(t, 'tool/scan', { qrcode: code, token: 'gone' })).toMatchObject({ errCode: 1002 });
    await setSetting(t.ctx, { key: 'CARD_SCAN_OPEN', value: '0' });
  });
});

describe('scanning the code of a coupon', () => {
  it('shows the coupon and where it is good, until it is used', async () => {
    const rule = await insertCouponRule(t.ctx);
    const { id } = await receive(t.ctx, { id: member.id, token: '', username: '' }, rule);
    const code = await issueCouponCode(holder(), id);
    const { data } = await scan(code);
    expect(data).toMatchObject({ num: id, qrcodeType: 2, userId: member.id, quantity: 1, code: '' });
    expect(data).toMatchObject({ storeName: '外婆味道南屏店/', storeIds: String(restaurant.storeIds[0]) });
    expect(data).toMatchObject({
      status: null,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
    await t.ctx.db.$client.query(`update coupon set status = 'used' where id = $1`, [id]);
    expect(await scan(code)).toMatchObject({ errCode: 1, msg: '優惠券不存在!' });
    await expect(issueCouponCode(holder(), id)).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('uploading a picture', () => {
  const file = async (format: 'png' | 'jpeg' | 'gif' | 'webp' = 'png') => ({
    name: '../收据.apk',
    bytes: await samplePicture(format, 40, 30),
  });

  it('gives its address, in whichever field it came, and it can be seen there', async () => {
    const { status, body } = await upload(t, [
      ['anything', await file('jpeg')],
      ['module', '1'],
      ['token', counter.token],
    ]);
    expect(status).toBe(200);
    expect(body).toEqual({
      name: expect.stringMatching(/^\/files\/shop\/\d{4}\/\d\d\/\d\d\/[0-9a-f]+\.jpg$/),
      url: expect.stringMatching(new RegExp(`^http://[^/]+${body.name}$`)),
      error: '0',
    });
    const seen = await t.app.http.inject({ method: 'GET', url: body.name });
    expect([seen.statusCode, seen.headers['content-type']]).toEqual([200, 'image/jpeg']);
  });

  it("gives an editor its own answer, and stays out of the shop's public list of files", async () => {
    const { body } = await upload(t, [
      ['module', '2'],
      ['token', counter.token],
      ['upfile', await file('gif')],
    ]);
    expect(body).toEqual({ errno: '0', data: [expect.stringMatching(/\.gif$/)] });
    const listed = await t.post('/shop/dfs/upload/list', {});
    expect(listed.code).toBe(700);
  });

  it.each([
    ['no picture at all', undefined, '请选择图片'],
    ['a PDF', samplePdf, '只支持 jpg、jpeg、gif、png 图片'],
    ['a video', sampleMpeg4('isom'), '只支持 jpg、jpeg、gif、png 图片'],
    ['a program', Buffer.from('PK\u0003\u0004AndroidManifest.xml'), '只支持 jpg、jpeg、gif、png 图片'],
    ['more than is allowed', Buffer.alloc(1024 * 1024 + 1, 0x89), /过大|不能超过/],
  ])('refuses %s with status 500, as upload widgets expect', async (_what, bytes, message) => {
    const parts = bytes ? [['image', { name: 'a.png', bytes }] as const] : [];
    const { status, body } = await upload(t, [...parts, ['module', '1'], ['token', counter.token]]);
    expect(status).toBe(500);
    expect(body.error).toBe('1');
    expect(body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it('refuses WebP, which old phones cannot show, before it is stored', async () => {
    const { status } = await upload(t, [
      ['image', await file('webp')],
      ['module', '1'],
      ['token', counter.token],
    ]);
    expect(status).toBe(500);
    const { rows } = await t.ctx.db.$client.query(
      `select count(*)::int as n from stored_file where content_type = 'image/webp'`,
    );
    expect(rows[0].n).toBe(0);
  });

  it('needs a token, unless the tenant lets everybody upload, and always the module', async () => {
    const send = async (...fields: (readonly [string, string])[]) =>
      upload(t, [['image', await file()], ...fields]);
    expect((await send(['module', '1'])).body).toMatchObject({ errCode: 1002 });
    expect((await send(['token', counter.token])).body).toMatchObject({ errCode: 4, msg: '缺少参数' });
    const mute = await standAt(t.ctx, { storeId: restaurant.storeIds[0], permissions: ['store.list'] });
    expect((await send(['module', '1'], ['token', mute.token])).body).toMatchObject({ errCode: 1003 });
    await setSetting(t.ctx, { key: 'CARD_UPLOAD_OPEN', value: '1' });
    expect((await send(['module', '1'])).body).toMatchObject({ error: '0' });
    await setSetting(t.ctx, { key: 'CARD_UPLOAD_OPEN', value: '0' });
  });
});
