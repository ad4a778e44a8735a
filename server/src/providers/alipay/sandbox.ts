import { createHash } from 'node:crypto';
import { fail } from '../../kernel/errors.ts';
import type { AlipayAccount } from '../../modules/identity/ports.ts';

/** Alipay without Alipay: any code stands for one user of the tenant, the same code always for the same one. */
export const sandboxAlipayAccount: AlipayAccount = {
  async userOf(ctx, code, withProfile) {
    if (code.trim() === '') return fail('external/invalid-code');
    const hash = createHash('sha256')
      .update(JSON.stringify([ctx.tenant.domain, code]))
      .digest('hex');
    const number = BigInt(`0x${hash.slice(0, 24)}`)
      .toString()
      .padStart(12, '0')
      .slice(0, 12);
    const profile = withProfile ? { nick: `支付宝用户${number.slice(-4)}`, gender: 0 } : {};
    return { openid: `2088${number}`, profile };
  },
};
