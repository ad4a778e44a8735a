import type { Context, SignedIn } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { listAds } from '../../../modules/advertising/index.ts';
import { findUpgrade, issueSubmitTokens, type Upgrade } from '../../../modules/client-apps/index.ts';
import { findDialogNotice } from '../../../modules/content/index.ts';
import { resolveClientSession } from '../../../modules/identity/index.ts';
import { readSetting } from '../../../modules/tenancy/index.ts';
import { integer } from '../params.ts';
import { ANDROID, IOS, terminalOf } from '../platforms.ts';
import { type Call, route } from '../route.ts';
import { adView } from '../views/ad.ts';
import { noticeDialogView } from '../views/notice.ts';
import { upgradeView } from '../views/upgrade.ts';

const group = '系统';

const START_POSITION = 'APP_START_AD';

export const systemStartRoutes = [
  route({
    rpc: 'system.init',
    summary: '初始化接口',
    group,
    access: 'optional',
    needsPlatform: true,
    params: {},
    done: 'success',
    handle: async (ctx, _params, call) => ({
      token_status: await tokenStatus(ctx, call),
      upgrade: upgradeView(await upgradeOf(ctx, call), call),
      start_ad: await startAd(ctx, call),
      app_home_right_btn_url: await readSetting(ctx, 'APP_HOME_RIGHT_BTN_URL'),
      app_service: await button(ctx, 'APP_SERVICE_CONFIG'),
      app_about: await button(ctx, 'APP_ABOUT_CONFIG'),
      app_feedback: await button(ctx, 'APP_FEEDBACK_CONFIG'),
      notice_dialog: noticeDialogView(await findDialogNotice(ctx)),
    }),
  }),
  route({
    rpc: 'system.upgrade',
    summary: '升级接口',
    group,
    access: 'public',
    needsPlatform: true,
    params: {},
    done: 'success',
    errors: { 'app/no-phone': [503, 'APP 类型有误'] },
    handle: async (ctx, _params, call) => {
      if (call.platform !== IOS && call.platform !== ANDROID) return fail('app/no-phone');
      return upgradeView(await upgradeOf(ctx, call), call);
    },
  }),
  route({
    rpc: 'system.request.token',
    summary: '获取防重复提交令牌',
    group,
    access: 'user',
    writes: true,
    params: { number: integer(-1_000_000, 1_000_000).describe('令牌数量，1~5') },
    done: 'success',
    errors: { 'submit-token/count': [503, '令牌数量必须1~5之间'] },
    handle: async (ctx, { number }) => {
      const tokens = await issueSubmitTokens(ctx, number);
      const numbered = tokens.map((token, index) => [String(index + 1), `${index + 1}:${token}`]);
      return { token: tokens[0], ...Object.fromEntries(numbered) };
    },
  }),
];

/** 1 when the token would be taken; such a token lasts anew, as with any other call. */
async function tokenStatus(ctx: Context, { token }: Call): Promise<number> {
  return (await unlessRefused(resolveClientSession(ctx, token))) ? 1 : 0;
}

/** Clients that are not installed have no versions. */
async function upgradeOf(ctx: Context, { platform, appVersion, channel }: Call): Promise<Upgrade> {
  if (platform !== IOS && platform !== ANDROID) return { way: 'none' };
  return findUpgrade(ctx, { platform: platform === IOS ? 'ios' : 'android', version: appVersion, channel });
}

async function startAd(ctx: Context & { readonly user?: SignedIn }, call: Call) {
  const viewer = { terminal: terminalOf(call), user: ctx.user };
  const [first] = (await unlessRefused(listAds(ctx, START_POSITION, viewer))) ?? [];
  return first ? adView(first, ctx, call) : {};
}

/** A start must not fail because a part of it is not there. */
async function unlessRefused<T>(part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return undefined;
  }
}

const SEPARATOR = ':::';

/** A button's text and where it leads, kept as `text:::url`. */
async function button(
  ctx: Context,
  setting: 'APP_SERVICE_CONFIG' | 'APP_ABOUT_CONFIG' | 'APP_FEEDBACK_CONFIG',
) {
  const [txt = '', url = ''] = (await readSetting(ctx, setting)).split(SEPARATOR);
  return { txt, url };
}
