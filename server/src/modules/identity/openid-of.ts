import type { Context } from '../../kernel/context.ts';
import { type ExternalProvider, findOwner, listIdentities } from './external-identities.ts';
import { type WechatCodeType, wechatAccounts } from './ports.ts';

/** What the user is called at an outside service, undefined when none is bound. */
export async function openidOf(
  ctx: Context,
  userId: number,
  provider: ExternalProvider,
): Promise<string | undefined> {
  const identities = await listIdentities(ctx, userId);
  return identities.find((row) => row.provider === provider)?.openid;
}

/** Who a WeChat login code stands for, without binding anything. Refuses what the WeChat port refuses. */
export async function openidOfCode(ctx: Context, code: string, type: WechatCodeType): Promise<string> {
  const { api } = await ctx.ports.get(wechatAccounts).accountFor(ctx, type);
  const { openid } = await api.codeToSession(code, type);
  return openid;
}

/** Whose openid this is; undefined for nobody's. */
export function findUserByOpenid(
  ctx: Context,
  provider: ExternalProvider,
  openid: string,
): Promise<number | undefined> {
  return findOwner(ctx, provider, { openid });
}
