import { fail } from '../../../kernel/errors.ts';
import { readSetting } from '../../../modules/tenancy/index.ts';
import { checkServer, signPage, wechatLoginPages } from '../../../modules/wechat-tools/index.ts';
import { RawAnswer, Redirect } from '../envelope.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';

const group = '微信操作控制器';
const access = 'public';

export const wechatPageRoutes = [
  route({
    method: 'GET',
    path: '/front/account/wechat/index',
    summary: '验证签名',
    group,
    access,
    params: {
      timestamp: text(32).optional().describe('timestamp'),
      nonce: text(64).optional().describe('nonce'),
      signature: text(64).optional().describe('signature'),
      echostr: text(255).optional().describe('echostr'),
    },
    handle: async (ctx, { timestamp = '', nonce = '', signature = '', echostr = '' }) =>
      new RawAnswer(
        'text/plain; charset=utf-8',
        await checkServer(ctx, { timestamp, nonce, signature, echo: echostr }),
      ),
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/redirectToWxCode',
    summary: '公众号登录 - 获取code请求',
    group,
    access,
    params: {},
    handle: async (ctx) => {
      const pages = await ctx.ports.get(wechatLoginPages).pagesFor(ctx, 'official');
      const site = await readSetting(ctx, 'H5_URL');
      const returnTo = site
        ? `${site.replace(/\/+$/, '')}/account/wechat/callbackMp`
        : `${ctx.publicUrl}/front/account/wechat/callbackMp`;
      return new Redirect(pages.pageFor({ returnTo, state: ctx.random.bytes(8).toString('hex') }));
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/getQrCode',
    summary: '微信网页登录生成二维码',
    group,
    access,
    params: {},
    handle: async (ctx) => {
      const pages = await ctx.ports.get(wechatLoginPages).pagesFor(ctx, 'app');
      const returnTo = `${ctx.publicUrl}/front/account/wechat/callbackPc`;
      return pages.pageFor({ returnTo, state: ctx.random.bytes(8).toString('hex') });
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/wxConfig',
    summary: '获取微信配置请求',
    group,
    access,
    params: { href: text(4000).optional().describe('当前网页的地址，# 及其后面的部分不参与签名') },
    errors: { 'wechat/no-address': [300, '缺少参数：href'] },
    handle: async (ctx, { href }) => {
      const signed = await signPage(ctx, href ?? fail('wechat/no-address'));
      const { appid: appId, nonce: nonceStr, timestamp, signature, url } = signed;
      return { url, appId, nonceStr, timestamp, signature };
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/callbackMessage',
    summary: '微信通知消息回调',
    group,
    access,
    params: {},
    // WeChat's messages come to the address that `index` vouches for; whoever asks here is told that none did.
    handle: async () => false,
  }),
];
