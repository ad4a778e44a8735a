import type { Context } from '../../kernel/context.ts';
import { readWechatCode } from './log-in-with-wechat.ts';
import { type SealedData, unseal } from './register-with-wechat.ts';
import type { WechatData } from './wechat-data.ts';

/** What a mini-program's sealed data says (steps, a phone number), by a fresh login code. Refuses as `readWechatCode` and `unseal`. */
export async function decodeWechatData(
  ctx: Context,
  { code, ...sealed }: SealedData & { code: string },
): Promise<WechatData> {
  const { session, appid } = await readWechatCode(ctx, { code, type: 'mini' });
  return unseal(session.sessionKey, sealed, appid);
}
