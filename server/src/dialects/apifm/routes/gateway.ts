import { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import { identityMatches, sendTemplateSms } from '../../../modules/identity/index.ts';
import { trackParcel } from '../../../modules/platform/index.ts';
import { id, jsonText, mobile, text } from '../params.ts';
import { route } from '../route.ts';
import { parcelView } from '../views/parcel.ts';

const group = '平台网关接口';
const access = 'merchant';

/** Who calls: every endpoint of the gateway asks for both. */
const merchant = {
  merchantNo: text(64).describe('商户号'),
  merchantKey: text(128).describe('商户秘钥'),
};
const wrongMerchant = {
  'merchant/unknown': [403, '禁止访问：商户号或者商户秘钥错误'],
  'merchant/not-allowed': [1000, '您未获得该接口权限'],
} as const;

const malformed = 'message/template-malformed';
const notSent = [20000, '发送失败'] as const;
const noChannel = [10000, '短信通道不存在或者当前不可用'] as const;
const silent = [20001, '发送失败，接口无响应'] as const;

export const gatewayRoutes = [
  route({
    method: 'POST',
    path: '/gate/express/query',
    summary: '快递查询',
    group,
    access,
    params: {
      ...merchant,
      com: text(32).optional().describe('快递公司编码，如 ZTO 或 zhongtong；不传则由单号识别'),
      number: text(64).describe('快递单号'),
    },
    errors: { ...wrongMerchant, 'parcel/malformed': [601, '参数格式错误：快递公司编码或者快递单号'] },
    handle: async (ctx, { com, number }) => parcelView(await trackParcel(ctx, { carrier: com, number })),
  }),
  route({
    method: 'POST',
    path: '/gate/idcard/check',
    summary: '实名认证',
    group,
    access,
    params: {
      ...merchant,
      name: text(40).describe('真实姓名'),
      idCardNo: text(32).describe('身份证号码'),
    },
    errors: {
      ...wrongMerchant,
      'id-card/malformed': [30000, '身份证号码错误'],
      'id-card/mismatch': [30000, '身份证号码错误：与姓名不一致'],
    },
    handle: async (ctx, { name, idCardNo }) => {
      if (!(await identityMatches(ctx, { name, number: idCardNo }))) fail('id-card/mismatch');
    },
  }),
  route({
    method: 'POST',
    path: '/gate/message/sms/send',
    summary: '发送普通短信',
    group,
    access,
    rate: 'message',
    params: {
      ...merchant,
      mobile: mobile().describe('手机号码'),
      smsId: id('sms-template').describe('后台短信设置的id'),
      postJsonString: jsonText(z.record(z.string(), z.unknown(), malformed), malformed)
        .optional()
        .describe('短信模板中的参数，JSON 格式'),
      key: text(64).optional().describe('图形验证码标识，商家开启图形验证码时必填'),
      picCode: text(16).optional().describe('图形验证码'),
    },
    errors: {
      ...wrongMerchant,
      'message/no-template': noChannel,
      'provider/not-configured': noChannel,
      'picture/key-missing': [500, '请输入图形验证码的KEY'],
      'picture/answer-missing': [501, '请输入图形验证码'],
      'picture/wrong': [502, '图形验证码错误'],
      'message/unknown-channel': [504, '暂不支持该短信通道，请联系管理员'],
      [malformed]: [505, '模板数据格式错误，必须是 Json 格式，且包含模板中的全部参数'],
      'message/refused': notSent,
      'message/target-limited': notSent,
      'message/content-refused': notSent,
      'outbound/refused-address': notSent,
      'outbound/timeout': silent,
      'outbound/unreachable': silent,
      'outbound/bad-answer': silent,
      'outbound/too-large': silent,
    },
    handle: (ctx, { mobile, smsId, postJsonString = {}, key, picCode }) =>
      sendTemplateSms(ctx, {
        templateId: smsId,
        mobile,
        values: postJsonString,
        picture: { key, answer: picCode },
      }),
  }),
];
