import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { ALIYUN_HINTS } from '../aliyun/index.ts';
import { identityCheckerFrom } from './aliyun.ts';

/** A shop's account for checking names against identity numbers. @param baseUrl Aliyun's own when absent */
export function identityCheckKind(baseUrl?: string): ProviderKind {
  return {
    name: 'identity-check',
    title: { zh: '实名核验', en: 'Identity check' },
    help: {
      zh: '核对姓名与身份证号是否一致（阿里云实人认证，身份二要素）。每次核验收费。',
      en: 'Whether a name and an identity number belong together, by Aliyun. Each check costs.',
    },
    fields: {
      accessKeyId: { zh: 'AccessKey ID', en: 'AccessKey ID', isRequired: true },
      accessKeySecret: { zh: 'AccessKey Secret', en: 'AccessKey Secret', isSecret: true, isRequired: true },
    },
    check: (credentials) => void identityCheckerFrom(credentials, baseUrl),
    test: {
      title: { zh: '核验一次（收费）', en: 'Check once (costs)' },
      params: {
        name: { zh: '姓名', en: 'Name', isRequired: true },
        number: {
          ...{ zh: '身份证号', en: 'Identity number', isRequired: true },
          help: { zh: '只用于本次核验，不保存', en: 'Used for this check, kept nowhere' },
        },
      },
      async run(ctx, credentials, { name = '', number = '' }) {
        const isRight = await identityCheckerFrom(credentials, baseUrl).matches(ctx, { name, number });
        return isRight
          ? { zh: '账号可用：姓名与号码一致', en: 'The account works: name and number belong together' }
          : {
              zh: '账号可用：姓名与号码不一致',
              en: 'The account works: name and number do not belong together',
            };
      },
      hints: ALIYUN_HINTS,
    },
  };
}
