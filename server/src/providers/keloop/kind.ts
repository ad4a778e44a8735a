import { isFailure } from '../../kernel/errors.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { keloopFrom } from './service.ts';

/** A shop's delivery team at Keloop. */
export const keloopKind: ProviderKind = {
  name: 'keloop',
  title: { zh: '快跑者（同城配送）', en: 'Keloop couriers' },
  help: {
    zh: '把同城订单派给配送员。开发者密钥在快跑者开放平台，团队令牌在团队后台查看。',
    en: 'Sends couriers with local orders. Keys are found at Keloop’s developer centre, the token at the team’s.',
  },
  fields: {
    devKey: { zh: '开发者 Key', en: 'Developer key', isRequired: true },
    devSecret: { zh: '开发者 Secret', en: 'Developer secret', isSecret: true, isRequired: true },
    teamToken: { zh: '团队令牌', en: 'Token of the team', isSecret: true, isRequired: true },
  },
  check: (credentials) => void keloopFrom(credentials),
  test: {
    title: { zh: '测试连接', en: 'Test' },
    params: {},
    async run(ctx, credentials) {
      const asked = { tradeNumber: 'TEST', dispatchedAt: ctx.now() };
      try {
        await keloopFrom(credentials).listLogs(ctx, asked);
      } catch (error) {
        // That it knows no such order is said only to whom it knows.
        if (!isFailure(error, 'courier/refused') || !/订单/.test(String(error.detail.reason))) throw error;
      }
      return { zh: '快跑者接受了密钥和团队令牌', en: 'Keloop took the keys and the team’s token' };
    },
  },
};
