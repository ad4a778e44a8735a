import { DAY } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import {
  countFailure,
  drawPicture,
  refuseThrottled,
  sendCode,
  type ThrottleRule,
} from '../../../modules/identity/index.ts';
import { RawAnswer } from '../envelope.ts';
import { toCoreMobile } from '../mobile-numbers.ts';
import { email, text } from '../params.ts';
import { renamed } from '../rename-failure.ts';
import { route } from '../route.ts';

const group = '系统接口';
const access = 'public';
const undocumented = true;

/** Clients of this dialect have a field for four digits. */
const SHAPE = { digits: 4, lifeMinutes: 5 };
/** One address may stand for a whole office or a mobile network. */
const CODES_PER_ADDRESS_AND_DAY = 200;

export const captchaRoutes = [
  route({
    method: 'GET',
    path: '/front/sys/captcha/index',
    summary: '图形验证码',
    group,
    access,
    undocumented,
    rate: 'upload',
    params: {
      verifyKey: text(128).optional().describe('验证码KEY，由客户端生成，校验时原样带回'),
      timestamp: text(32).optional().describe('时间戳，防止缓存'),
      bg: text(32).optional().describe('背景色，保留'),
    },
    handle: async (ctx, { verifyKey }) => new RawAnswer('image/png', await drawPicture(ctx, verifyKey)),
  }),
  route({
    method: 'GET',
    path: '/front/sys/captcha/mobile',
    summary: '发送手机验证码',
    group,
    access,
    undocumented,
    rate: 'message',
    params: { mobile: text(32).optional().describe('手机号码，含国家编码，如 +8613800138000') },
    errors: { 'mobile/malformed': [300, '手机号码不准确！'] },
    handle: async (ctx, { mobile = '' }) => {
      const target = toCoreMobile(mobile) ?? fail('mobile/malformed');
      await sendOne(ctx, { channel: 'sms', target });
    },
  }),
  route({
    method: 'GET',
    path: '/front/sys/captcha/email',
    summary: '发送邮箱验证码',
    group,
    access,
    undocumented,
    rate: 'message',
    params: { email: text(128).optional().describe('邮箱') },
    errors: {
      'email/malformed': [300, 'Email不准确！'],
      'message/refused': [300, '邮件发送失败！'],
    },
    handle: async (ctx, given) => {
      const target = email().safeParse(given.email).data ?? fail('email/malformed');
      await sendOne(ctx, { channel: 'mail', target });
    },
  }),
];

async function sendOne(ctx: Context, to: { channel: 'sms' | 'mail'; target: string }): Promise<void> {
  const rules: ThrottleRule[] =
    ctx.ip === '' ? [] : [{ subject: `codes:${ctx.ip}`, limit: CODES_PER_ADDRESS_AND_DAY, windowMs: DAY }];
  await refuseThrottled(ctx, rules).catch(renamed('login/throttled', 'code/daily-limit'));
  await sendCode(ctx, { ...to, shape: SHAPE });
  await countFailure(ctx, rules);
}
