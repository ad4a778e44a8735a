import { toYuan } from '../../../kernel/money.ts';
import { adjustWallet } from '../../../modules/backoffice/index.ts';
import { id, integer, signedYuan, text } from '../params.ts';
import { adminRoute } from '../route.ts';

export const walletRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/wallets/{uid}/adjust',
    summary: '调整余额和积分 · adjust a balance and points',
    group: 'wallets',
    access: 'staff',
    permission: 'wallets:adjust',
    params: {
      uid: id(),
      balance: signedYuan().default(0).describe('元，可为负 · yuan, signed'),
      score: integer().default(0).describe('积分，可为负 · points, signed'),
      remark: text(200).default(''),
    },
    handle: async (ctx, { uid, balance, score, remark }, request) => {
      const given = request.headers['idempotency-key'];
      const key = typeof given === 'string' ? given.slice(0, 128) : ctx.random.uuid();
      const wallet = await adjustWallet(ctx, ctx.staff, { userId: uid, balance, points: score, remark, key });
      return { uid, balance: toYuan(wallet.balance), score: wallet.points };
    },
  }),
];
