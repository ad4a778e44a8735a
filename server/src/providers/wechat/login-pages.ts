import type { Context } from '../../kernel/context.ts';
import type { WechatLoginPages } from '../../modules/wechat-tools/ports.ts';

const OPEN_PLATFORM = 'https://open.weixin.qq.com';

const PAGES = {
  official: { path: '/connect/oauth2/authorize', scope: 'snsapi_userinfo' },
  app: { path: '/connect/qrconnect', scope: 'snsapi_login' },
} as const;

/** WeChat's own login pages: inside WeChat for a service account, with a QR code for the open platform's. */
export function createLoginPages(
  appid: string,
  account: keyof typeof PAGES,
  baseUrl = OPEN_PLATFORM,
): WechatLoginPages {
  const { path, scope } = PAGES[account];
  return {
    appid,
    pageFor: ({ returnTo, state }) => {
      const query = { appid, redirect_uri: returnTo, response_type: 'code', scope, state };
      return `${baseUrl}${path}?${new URLSearchParams(query).toString()}#wechat_redirect`;
    },
  };
}

/** Login pages without WeChat: a page of the sandbox asks who to be, and returns as WeChat does. */
export function sandboxLoginPages({ publicUrl }: Pick<Context, 'publicUrl'>): WechatLoginPages {
  return {
    appid: 'wx-sandbox',
    pageFor: ({ returnTo, state }) =>
      `${publicUrl}/sandbox/wechat/authorize?${new URLSearchParams({ redirect_uri: returnTo, state }).toString()}`,
  };
}
