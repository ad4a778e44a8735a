import type { FetchOutbound } from '../../kernel/outbound/index.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { ALIYUN_HINTS } from '../aliyun/index.ts';
import { smsSenderFrom } from './sms-channels.ts';

const aliyun = ['channel', 'aliyun'] as const;
const http = ['channel', 'http'] as const;
const PLAYED_CODE = '123456';

/** A shop's account for short messages. @param fetch how a gateway of one's own is called; tests bring another */
export function smsKind(fetch?: FetchOutbound, aliyunUrl?: string): ProviderKind {
  return {
    name: 'sms',
    title: { zh: '短信', en: 'Short messages' },
    help: {
      zh: '发送登录验证码和通知短信。阿里云短信服务，或商户自己的短信网关。',
      en: 'Sends login codes and notices: by Aliyun, or by a gateway of the shop’s own.',
    },
    fields: {
      channel: {
        ...{ zh: '通道', en: 'Channel', kind: 'choice', initial: 'aliyun', isRequired: true },
        options: {
          aliyun: { zh: '阿里云短信', en: 'Aliyun' },
          http: { zh: '自有网关（HTTP）', en: 'Own gateway (HTTP)' },
        },
      },
      accessKeyId: { zh: 'AccessKey ID', en: 'AccessKey ID', isRequired: true, when: aliyun },
      accessKeySecret: {
        ...{ zh: 'AccessKey Secret', en: 'AccessKey Secret', isSecret: true, isRequired: true, when: aliyun },
      },
      signName: {
        ...{ zh: '短信签名', en: 'Signature', isRequired: true, when: aliyun },
        help: { zh: '已审核通过的签名，不带【】', en: 'As approved by Aliyun, without brackets' },
      },
      templateCode: {
        ...{ zh: '验证码模板编号', en: 'Template of codes', isRequired: true, when: aliyun },
        help: { zh: '例如 SMS_123456789，变量名为 code', en: 'As SMS_123456789, with the variable code' },
      },
      templateParam: {
        ...{ zh: '验证码模板变量', en: 'Variables of that template', when: aliyun },
        help: {
          zh: '变量名不是 code 时填写，例如 {"number":"{code}"}',
          en: 'Where its variable is not called code, as {"number":"{code}"}',
        },
      },
      textTemplateCode: {
        ...{ zh: '通知模板编号', en: 'Template of other texts', when: aliyun },
        help: {
          zh: '变量名为 content；不填则只能发验证码',
          en: 'With the variable content; without it only codes are sent',
        },
      },
      url: {
        ...{ zh: '网关地址', en: 'Address of the gateway', isRequired: true, when: http },
        help: {
          zh: '公网地址；收到 JSON {mobile, text, code} 后发送短信',
          en: 'A public address, which is sent {mobile, text, code} as JSON',
        },
      },
      token: { zh: '网关令牌', en: 'Token of the gateway', isSecret: true, when: http },
    },
    check: (credentials) => void smsSenderFrom(credentials),
    test: {
      title: { zh: '发送测试短信', en: 'Send a test message' },
      params: { mobile: { zh: '手机号', en: 'Mobile number', isRequired: true } },
      async run(ctx, credentials, { mobile = '' }) {
        const sender = smsSenderFrom(credentials, fetch, aliyunUrl);
        await sender.send(ctx, { mobile, code: PLAYED_CODE, text: `测试短信，验证码 ${PLAYED_CODE}` });
        return {
          zh: `短信已交给服务商，请查看手机是否收到（验证码为 ${PLAYED_CODE}）`,
          en: `The service took the message: see whether it arrives (the code is ${PLAYED_CODE})`,
        };
      },
      hints: ALIYUN_HINTS,
    },
  };
}
