import { isFailure } from '../../kernel/errors.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { kuaidi100From } from './tracker.ts';

/** A shop's account at Kuaidi100. */
export const kuaidi100Kind: ProviderKind = {
  name: 'kuaidi100',
  title: { zh: '快递 100', en: 'Kuaidi100' },
  help: {
    zh: '查询快递进度。在快递 100 企业版后台查看 customer 和 key。',
    en: 'Tells where parcels are. Customer and key are found at Kuaidi100’s console.',
  },
  fields: {
    customer: { zh: 'customer', en: 'customer', isRequired: true },
    key: { zh: '授权 key', en: 'key', isSecret: true, isRequired: true },
  },
  check: (credentials) => void kuaidi100From(credentials),
  test: {
    title: { zh: '查询一个快递单号', en: 'Look for a parcel' },
    params: {
      number: { zh: '快递单号', en: 'Number of the parcel', isRequired: true },
      carrier: {
        ...{ zh: '快递公司代码', en: 'Code of the carrier' },
        help: { zh: '例如 SF、ZTO；不填则自动识别', en: 'As SF or ZTO; found out when empty' },
      },
    },
    async run(ctx, credentials, { number = '', carrier }) {
      const asked = { number, ...(carrier ? { carrier } : {}) };
      try {
        const { traces } = await kuaidi100From(credentials).track(ctx, asked);
        const last = traces.at(-1)?.station ?? '';
        return { zh: `查询成功：${last}`, en: `Found: ${last}` };
      } catch (error) {
        if (!isFailure(error, 'record/none')) throw error;
        return {
          zh: '账号可用，但没有查到这个单号',
          en: 'The account works, but nothing is known of this number',
        };
      }
    },
    hints: {
      503: { zh: 'customer 或 key 不正确', en: 'The customer or the key is wrong' },
      601: { zh: 'key 已过期或余额不足，请充值', en: 'The key has run out: buy more' },
      502: { zh: '快递 100 繁忙，请稍后再试', en: 'Kuaidi100 is busy: try later' },
      501: { zh: '快递 100 繁忙，请稍后再试', en: 'Kuaidi100 is busy: try later' },
    },
  },
};
