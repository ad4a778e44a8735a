import { setSeller } from '../../../src/modules/identity/index.ts';
import { payOrder } from '../../../src/modules/order/index.ts';
import { orderOf } from '../../support/resources.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';
import type { Arguments, ArgumentTable, World } from './world.ts';

const PASSWORD = 'secret-123';
const home = {
  linkMan: '王小明',
  mobile: '13900000001',
  provinceId: '330000000000',
  cityId: '330100000000',
  districtId: '330106000000',
  address: '文三路 1 号',
};
const byName = async (w: World) => {
  const account = { username: w.fresh.name, pwd: PASSWORD };
  await w.ask('register_username', account);
  return account;
};
const byMobile = async (w: World) => {
  const { mobile } = w.fresh;
  await w.ask('register_mobile', { mobile, code: await w.smsCode(mobile), pwd: PASSWORD });
  return mobile;
};
const byMail = async (w: World) => {
  const { mail: email } = w.fresh;
  await w.ask('register_email', { email, code: await w.mailCode(email), pwd: PASSWORD });
  return email;
};
const phone = (w: World) => {
  const { mobile: purePhoneNumber } = w.fresh;
  return w.wx.seal({ purePhoneNumber, phoneNumber: purePhoneNumber, countryCode: '86' });
};
const ofUser: Arguments = (w) => [w.token];

/** Signing up, in and out. */
export const sessionCalls: ArgumentTable = {
  checkToken: ofUser,
  loginout: ofUser,
  register_username: (w) => [{ username: w.fresh.name, pwd: PASSWORD }],
  login_username: async (w) => [await byName(w)],
  bindUsername: (w) => [w.token, w.fresh.name],
  register_mobile: async (w) => {
    const { mobile } = w.fresh;
    return [{ mobile, code: await w.smsCode(mobile), pwd: PASSWORD }];
  },
  login_mobile: async (w) => [await byMobile(w), PASSWORD],
  loginMobileV2: async (w) => [{ mobile: await byMobile(w), pwd: PASSWORD }],
  resetPwdUseMobileCode: async (w) => {
    const mobile = await byMobile(w);
    return [mobile, 'secret-456', await w.smsCode(mobile)];
  },
  bindMobileSms: async (w) => [w.token, w.fresh.mobile, await w.smsCode(w.fresh.mobile)],
  register_email: async (w) => {
    const { mail: email } = w.fresh;
    return [{ email, code: await w.mailCode(email), pwd: PASSWORD }];
  },
  login_email: async (w) => [{ email: await byMail(w), pwd: PASSWORD }],
  resetPwdUseEmailCode: async (w) => {
    const email = await byMail(w);
    return [email, 'secret-456', await w.mailCode(email)];
  },
  bindEmail: async (w) => [w.token, w.fresh.mail, await w.mailCode(w.fresh.mail)],
  register_simple: (w) => [{ code: w.wx.login(w.fresh.name) }],
  register_complex: (w) => {
    const code = w.wx.login(w.fresh.name);
    return [{ code, ...w.wx.seal({ nickName: '微微', gender: 2 }) }];
  },
  login_wx: async (w) => [(await w.joinByWechat()).code],
  userWxinfo: async (w) => [(await w.joinByWechat()).token],
  bindOpenid: (w) => [w.token, w.fresh.name],
  bindOpenidV11: (w) => [{ token: w.token, code: w.fresh.name, type: 2 }],
  bindMobileWxa: async (w) => {
    const { token } = await w.joinByWechat();
    const { encryptedData, iv } = phone(w);
    return [token, encryptedData, iv];
  },
  bindMobileWxapp: async (w) => {
    const { token, code } = await w.joinByWechat();
    const { encryptedData, iv } = phone(w);
    return [token, code, encryptedData, iv];
  },
  encryptedData: (w) => {
    const code = w.wx.login(w.fresh.name);
    const { encryptedData, iv } = w.wx.seal({ stepInfoList: [{ timestamp: 1, step: 100 }] });
    return [code, encryptedData, iv];
  },
  wxOpenRegister: (w) => [{ code: w.fresh.name }],
  wxOpenLogin: async (w) => {
    await w.ask('wxOpenRegister', { code: w.fresh.name });
    return [{ code: w.fresh.name }];
  },
  aliappUserRegister: (w) => [{ code: w.fresh.name }],
  aliappUserLogin: async (w) => {
    await w.ask('aliappUserRegister', { code: w.fresh.name });
    return [{ code: w.fresh.name }];
  },
};

/** One's own profile, addresses, friends and messages; levels and selling for the shop. */
export const profileCalls: ArgumentTable = {
  userDetail: ofUser,
  modifyUserInfo: (w) => [{ token: w.token, nick: '大明' }],
  modifyUserInfoV2: (w) => [{ token: w.token, nick: '大明' }],
  idcardCheck: (w) => [w.token, '张三', '11010519491231002X'],
  addAddress: (w) => [{ ...home, token: w.token }],
  updateAddress: async (w) => [{ id: await w.make('address'), token: w.token, linkMan: '李四' }],
  deleteAddress: async (w) => [w.token, await w.make('address')],
  addressDetail: async (w) => [w.token, await w.make('address')],
  queryAddress: withAddress,
  defaultAddress: withAddress,
  friendList: async (w) => {
    await w.make('friend');
    return [{ token: w.token }];
  },
  addFriend: async (w) => [w.token, (await newUser(w.ctx)).id],
  friendUserDetail: async (w) => [w.token, await w.make('friend')],
  messageList: async (w) => {
    await w.make('site-message');
    return [{ token: w.token, mod: 1 }];
  },
  messageRead: async (w) => [w.token, await w.make('site-message')],
  messageDelete: async (w) => [w.token, await w.make('site-message')],
  addTempleMsgFormid: (w) => [w.token, 'form', 'a-form-id'],
  sendTempleMsg: async (w) => {
    const { token } = await w.joinByWechat();
    const message = { module: 'immediately', type: 0, template_id: 'T1', form_id: 'a-form-id' };
    return [{ ...message, token, postJsonString: '{"keyword1":{"value":"已付款"}}' }];
  },
  shareGroupGetScore: async (w) => {
    const { encryptedData, iv, uid } = await shared(w);
    return [uid, encryptedData, iv];
  },
  userLevelList: () => [{}],
  userLevelDetail: async (w) => [await w.make('level')],
  userLevelPrices: async (w) => [await w.make('level')],
  userLevelBuy: async (w) => [w.token, await w.make('level-price')],
  userLevelBuyLogs: async (w) => {
    await w.ask('userLevelBuy', w.token, await w.make('level-price'));
    return [{ token: w.token }];
  },
  fxApply: (w) => [w.token, '王小明', '13900000001'],
  fxApplyProgress: async (w) => {
    await w.ask('fxApply', w.token, '王小明', '13900000001');
    return [w.token];
  },
  fxMembers: async (w) => {
    await w.ask('register_username', { username: w.fresh.name, pwd: PASSWORD, referrer: w.user.id });
    return [{ token: w.token }];
  },
  fxCommisionLog: async (w) => {
    await setSeller(w.ctx, w.user.id, true);
    await soldTo(w, { username: w.fresh.name, pwd: PASSWORD, referrer: w.user.id });
    return [{ token: w.token }];
  },
};

/** Where the newest SDK asks for something in another way. */
export const newestProfileCalls: ArgumentTable = {
  shareGroupGetScore: async (w) => {
    const { code, encryptedData, iv, uid } = await shared(w);
    return [code, uid, encryptedData, iv];
  },
};

async function shared(w: World) {
  const { code, uid } = await w.joinByWechat();
  return { code, uid, ...w.wx.seal({ openGId: `group-of-${w.fresh.name}` }) };
}

async function withAddress(w: World): Promise<readonly unknown[]> {
  await w.make('address');
  return [w.token];
}

/** Somebody whom the user has invited buys something. */
async function soldTo(
  w: World,
  newcomer: { username: string; pwd: string; referrer: number },
): Promise<void> {
  await w.ask('register_username', newcomer);
  const { token, uid: id } = await w.ask<{ token: string; uid: number }>('login_username', newcomer);
  const friend = { id, token, username: newcomer.username };
  await fund(w.ctx, id, { balance: 1000 });
  const { id: orderId } = await orderOf(w.ctx, friend);
  await payOrder(actingAs(w.ctx, friend), { orderId });
  await w.t.runJobs();
}
