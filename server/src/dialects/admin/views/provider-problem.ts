import type { Failure } from '../../../kernel/errors.ts';
import type { ProviderKind, Words } from '../../../modules/tenancy/index.ts';

/** What went wrong with a test and what to do, by the failure's key or by how it begins. */
export const outsideProblems: readonly (readonly [key: string, words: Words])[] = [
  [
    'provider/not-configured',
    {
      zh: '填写的内容不完整，或密钥、证书的格式不对',
      en: 'Something is missing, or a key or certificate is none',
    },
  ],
  [
    'outbound/timeout',
    {
      zh: '对方没有在规定时间内回应：请稍后再试；若总是如此，请检查地址、端口，以及服务器能否访问外网',
      en: 'No answer in time: try later; if it stays so, look at address and port, and whether this server reaches the internet',
    },
  ],
  [
    'outbound/unreachable',
    {
      zh: '连接不上对方：请检查地址，以及服务器能否访问外网',
      en: 'Nobody could be reached: look at the address, and whether this server reaches the internet',
    },
  ],
  ['outbound/refused-address', { zh: '地址必须是公网地址', en: 'The address must be a public one' }],
  [
    'outbound/',
    {
      zh: '对方的回应看不懂：地址可能不是该服务的',
      en: 'The answer makes no sense: the address may be another service’s',
    },
  ],
  ['message/unknown-channel', { zh: '请选择通道', en: 'Choose a channel' }],
  [
    'message/template-malformed',
    { zh: '模板变量不是正确的 JSON', en: 'The template’s variables are no JSON object' },
  ],
  [
    'message/target-limited',
    {
      zh: '给这个号码发得太多了，请换一个或稍后再试',
      en: 'This number has had enough: try another, or later',
    },
  ],
  ['message/content-refused', { zh: '服务商不接受这样的内容', en: 'The service objects to the content' }],
  ['wechat/busy', { zh: '微信繁忙，请稍后再试', en: 'WeChat is busy: try later' }],
  ['payment/channel-busy', { zh: '微信支付繁忙，请稍后再试', en: 'WeChat Pay is busy: try later' }],
  [
    'payment/bad-signature',
    {
      zh: '回应的签名不对：请检查微信支付公钥（或 APIv2 密钥）',
      en: 'The answer is not signed as it should be: compare WeChat Pay’s key, or the v2 key',
    },
  ],
  [
    'payment/foreign-merchant',
    { zh: '回应属于另一个商户号或 AppID', en: 'The answer is another merchant’s or appid’s' },
  ],
];
const REFUSED: Words = { zh: '服务商拒绝了', en: 'The service said no' };
const LONGEST = 200;

/** A refused test in plain words: what failed, what the service said, and what to do about it. */
export function providerProblem({ test: { hints = {} } }: ProviderKind, { key, detail }: Failure): Words {
  const [, words] = outsideProblems.find(([begin]) => key.startsWith(begin)) ?? [key, REFUSED];
  const reason = ['passedCode', 'errcode', 'code', 'reason']
    .map((name) => detail[name])
    .find((value) => value !== undefined);
  const told = [reason, detail.errmsg ?? detail.message]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .slice(0, LONGEST);
  const hint = Object.entries(hints).find(([begin]) => String(reason ?? '').startsWith(begin))?.[1];
  return {
    zh: [told === '' ? words.zh : `${words.zh}（${told}）`, hint?.zh].filter(Boolean).join('。'),
    en: [told === '' ? words.en : `${words.en} (${told})`, hint?.en].filter(Boolean).join('. '),
  };
}
