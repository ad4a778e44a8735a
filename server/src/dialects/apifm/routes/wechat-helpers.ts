import { z } from 'zod';
import { absoluteUrl } from '../../../modules/files/index.ts';
import { drawMiniCode, signPage } from '../../../modules/wechat-tools/index.ts';
import { bool, integer, jsonText, text } from '../params.ts';
import { route } from '../route.ts';

const group = '微信开发';
const colourPart = z.coerce.number().int().min(0).max(255);
const LONGEST_HOURS = 87_600;

export const wechatHelperRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/wx/jssdk/sign',
    summary: '微信公众号js-sdk获取sign签名',
    group,
    access: 'public',
    params: { url: text(4000).describe('当前网页的地址，# 及其后面的部分不参与签名') },
    handle: async (ctx, { url }) => {
      const { appid, timestamp, nonce, signature, url: signed } = await signPage(ctx, url);
      return { appid, timestamp, noncestr: nonce, sign: signature, url: signed };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/qrcode/wxa/unlimit',
    summary: '无限生成小程序码',
    group,
    access: 'public',
    rate: 'upload',
    params: {
      scene: text(255).describe('小程序码携带的参数，微信限制 32 个字符'),
      page: text(255).optional().describe('打开的页面，如 pages/index/index，不传为首页'),
      width: integer(40, 1280).default(430).describe('二维码的宽度，默认 430'),
      autoColor: bool().default(false).describe('是否自动配置线条颜色，默认 false'),
      is_hyaline: bool().default(false).describe('是否透明底色，默认 false'),
      postJsonString: jsonText(z.object({ r: colourPart, g: colourPart, b: colourPart }))
        .optional()
        .describe('线条的 rgb 颜色，JSON 格式，如 {"r":"0","g":"0","b":"0"}'),
      expireHours: integer(1, LONGEST_HOURS).optional().describe('多少小时后删除图片，不传则不删除'),
    },
    handle: async (ctx, { is_hyaline, postJsonString, expireHours, ...code }) => {
      const drawn = { ...code, transparent: is_hyaline, lineColor: postJsonString };
      return absoluteUrl(ctx, await drawMiniCode(ctx, drawn, expireHours));
    },
  }),
];
