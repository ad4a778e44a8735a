import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { IdentityChecker } from '../../modules/identity/ports.ts';
import { type AliyunService, callAliyun } from '../aliyun/index.ts';

const ALIYUN_IDENTITY = 'https://cloudauth.aliyuncs.com';

const answerSchema = z.looseObject({
  Code: z.union([z.string(), z.number()]).transform(String),
  ResultObject: z.looseObject({ BizCode: z.union([z.string(), z.number()]).transform(String) }).optional(),
});

const SUCCESS = '200';
/** The authority objects to the form of the name or the number: then they do not match either. */
const MALFORMED = '401';
/** 1 match, 2 no match, 3 nobody has this number. */
const MATCH = '1';

/**
 * Aliyun's two-element check (`Id2MetaVerify`, 2019-03-07). Throws `outbound/…`, and `provider/unavailable` when the
 * service will not answer (not subscribed, out of credit, the authority's own trouble).
 */
export function createAliyunIdentityChecker(
  settings: Omit<AliyunService, 'baseUrl'> & { baseUrl?: string },
): IdentityChecker {
  const service = { ...settings, baseUrl: settings.baseUrl ?? ALIYUN_IDENTITY };
  return {
    async matches(ctx, { name, number }) {
      const answer = await callAliyun(ctx, service, {
        Action: 'Id2MetaVerify',
        Version: '2019-03-07',
        ParamType: 'normal',
        UserName: name,
        IdentifyNum: number,
      });
      const parsed = answerSchema.safeParse(answer);
      if (!parsed.success) return fail('outbound/bad-answer', { reason: 'not an identity check' });
      if (parsed.data.Code === MALFORMED) return false;
      if (parsed.data.Code !== SUCCESS || !parsed.data.ResultObject)
        return fail('provider/unavailable', { reason: parsed.data.Code });
      return parsed.data.ResultObject.BizCode === MATCH;
    },
  };
}

const fromCredentials = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
});

/** The checker that a tenant's credentials describe. Refuses `provider/not-configured` when some are missing. */
export function identityCheckerFrom(
  credentials: Readonly<Record<string, string>>,
  baseUrl = ALIYUN_IDENTITY,
): IdentityChecker {
  const parsed = fromCredentials.safeParse(credentials);
  return parsed.success
    ? createAliyunIdentityChecker({ ...parsed.data, baseUrl })
    : fail('provider/not-configured');
}
