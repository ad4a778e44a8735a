import { describe, expect, it } from 'vitest';
import { acceptRealName, latestRealName, refuseRealName } from '../../../src/modules/identity/index.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const numberOf = (first17: string) => `${first17}${checkCharacter(first17)}`;
const CARD = numberOf('33010619900102123');
const PICTURES = 'https://cdn.example/front.jpg,http://shop.test/files/shop/2026/back.jpg';
const apply = (fields: object, jwt: string) =>
  shop.post('/front/account/user/saveCertificate', { ...fields }, jwt);
const whole = { user_realname: '王小明', user_idcard: CARD, user_idcard_images: PICTURES };
const info = async (jwt: string) => (await shop.get('/front/account/user/info', {}, jwt)).data;
const applicationOf = async (userId: number) => (await latestRealName(t.ctx, userId))?.id ?? 0;

describe('a real name', () => {
  it('waits for the shop, and then counts', async () => {
    const { id, jwt } = await newMember(t);
    expect(await apply({ ...whole, user_idcard: CARD.toLowerCase() }, jwt)).toMatchObject({
      ...{ status: 200, data: null },
    });
    expect(await info(jwt)).toMatchObject({
      ...{ user_is_authentication: 1, user_realname: '王小明', user_idcard: CARD },
      user_idcard_image_list: PICTURES.split(','),
    });
    expect(await apply(whole, jwt)).toMatchObject({ code: 300, msg: '已提交，请勿重复提交！' });
    await acceptRealName(t.ctx, { applicationId: await applicationOf(id) });
    expect(await info(jwt)).toMatchObject({ user_is_authentication: 2, user_realname: '王小明' });
    expect((await apply(whole, jwt)).msg).toBe('已通过认证，请勿重复提交！');
    expect((await shop.post('/front/account/user/edit', { user_realname: '别人' }, jwt)).msg).toBe(
      '已通过实名认证，不能修改真实姓名',
    );
    const { data } = await shop.get('/front/account/userMessage/getNotice', {}, jwt);
    expect(data).toEqual([expect.objectContaining({ message_title: '实名认证已通过', message_type: 1 })]);
  });

  it('may be asked for again when the shop has refused, and says why', async () => {
    const { id, jwt } = await newMember(t);
    await apply(whole, jwt);
    await refuseRealName(t.ctx, { applicationId: await applicationOf(id), reason: '照片不清晰' });
    expect(await info(jwt)).toMatchObject({
      ...{ user_is_authentication: 3, user_authentication_reason: '照片不清晰' },
    });
    const { data } = await shop.get('/front/account/userMessage/getNotice', {}, jwt);
    expect(data[0]).toMatchObject({ message_title: '实名认证未通过', message_content: '照片不清晰' });
    expect((await apply(whole, jwt)).status).toBe(200);
    expect(await info(jwt)).toMatchObject({ user_is_authentication: 1 });
  });

  it('is decided once', async () => {
    const { id, jwt } = await newMember(t);
    await apply(whole, jwt);
    const which = { applicationId: await applicationOf(id) };
    const decisions = await Promise.allSettled([
      acceptRealName(t.ctx, which),
      refuseRealName(t.ctx, { ...which, reason: 'x' }),
    ]);
    expect(decisions.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(acceptRealName(t.ctx, which)).rejects.toMatchObject({ key: 'real-name/decided' });
    await expect(acceptRealName(t.rival, which)).rejects.toMatchObject({ key: 'record/none' });
  });

  it('needs a name, a number that can be one, and one or two pictures', async () => {
    const { jwt } = await newMember(t);
    const said = async (fields: object) => (await apply({ ...whole, ...fields }, jwt)).msg;
    expect(await said({ user_realname: ' ' })).toBe('请填写真实姓名');
    for (const user_idcard of ['', '1', `${CARD.slice(0, 17)}${CARD.endsWith('1') ? '2' : '1'}`])
      expect(await said({ user_idcard })).toBe('身份证号码不正确');
    for (const user_idcard_images of ['', ',', 'a,b', `${PICTURES},${PICTURES}`, 'javascript:alert(1)'])
      expect(await said({ user_idcard_images })).toBe('请上传身份证正反面照片');
    expect(await info(jwt)).toMatchObject({ user_is_authentication: 0 });
  });

  it('passes here who was verified in another dialect', async () => {
    const member = await newMember(t);
    const checked = await t.post('/shop/user/idcard', { token: member.token, name: '李四', idCardNo: CARD });
    expect(checked.code).toBe(0);
    expect(await info(member.jwt)).toMatchObject({ user_is_authentication: 2, user_realname: '李四' });
  });
});
