import QRCode from 'qrcode';
import { fail } from '../../kernel/errors.ts';
import type { MiniCode, MiniCodeAccount } from '../../modules/wechat-tools/ports.ts';
import { callWechat, type WechatServiceSettings } from './service.ts';

/** Mini-program codes drawn by WeChat (`wxa/getwxacodeunlimit`). */
export function createMiniCodeAccount(settings: WechatServiceSettings): MiniCodeAccount {
  return {
    appid: settings.appid,
    draw: (ctx, code) =>
      callWechat(ctx, settings, { path: '/wxa/getwxacodeunlimit', body: JSON.stringify(toWechat(code)) }),
  };
}

function toWechat({ scene, page, width, autoColor, lineColor, transparent }: MiniCode) {
  return {
    scene,
    width,
    auto_color: autoColor,
    is_hyaline: transparent,
    ...(page === undefined ? {} : { page }),
    ...(lineColor === undefined ? {} : { line_color: lineColor }),
  };
}

/** WeChat's own rules and numbers. */
const LONGEST_SCENE = 32;
const BAD_SCENE = 40169;
const BAD_PAGE = 41030;

/** Codes without WeChat: ordinary QR codes of `page?scene=…`, which any scanner reads. */
export const sandboxMiniCodeAccount: MiniCodeAccount = {
  appid: 'wx-sandbox',
  async draw(_ctx, { scene, page = 'pages/index/index', width, lineColor, transparent }) {
    if (scene.length > LONGEST_SCENE)
      return fail('wechat/refused', { passedCode: BAD_SCENE, errmsg: 'invalid length for scene' });
    if (page.startsWith('/') || page.includes('?'))
      return fail('wechat/refused', { passedCode: BAD_PAGE, errmsg: 'invalid page' });
    const { r, g, b } = lineColor ?? { r: 0, g: 0, b: 0 };
    return QRCode.toBuffer(`${page}?${new URLSearchParams({ scene }).toString()}`, {
      width,
      color: { dark: `#${[r, g, b].map(hex).join('')}`, light: transparent ? '#ffffff00' : '#ffffff' },
    });
  },
};

function hex(part: number): string {
  return part.toString(16).padStart(2, '0');
}
