import { fail } from '../../kernel/errors.ts';
import type { SmsMessage, SmsSender } from '../../modules/messaging/index.ts';
import { type AliyunService, callAliyun } from '../aliyun/index.ts';

export interface AliyunSmsSettings extends Omit<AliyunService, 'baseUrl'> {
  /** Default Aliyun's own. */
  readonly baseUrl?: string;
  readonly signName: string;
  /** The approved template of verification messages. */
  readonly templateCode: string;
  /** The approved template of other texts; without one only codes can be sent. */
  readonly textTemplateCode?: string;
  /** JSON object of the template's variables, `{code}` and `{text}` standing for the message's. */
  readonly templateParam?: string;
}

const ALIYUN_SMS = 'https://dysmsapi.aliyuncs.com';

const TARGET_LIMITED: ReadonlySet<string> = new Set(['isv.BUSINESS_LIMIT_CONTROL', 'isv.DAY_LIMIT_CONTROL']);
const CONTENT_REFUSED: ReadonlySet<string> = new Set([
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.PARAM_NOT_SUPPORT_URL',
]);
const TEMPLATE_MALFORMED: ReadonlySet<string> = new Set([
  'isv.INVALID_JSON_PARAM',
  'isv.TEMPLATE_MISSING_PARAMETERS',
]);

/** Aliyun's short message service (`SendSms`, 2017-05-25). What it throws stands at the port. */
export function createAliyunSmsSender(settings: AliyunSmsSettings): SmsSender {
  return {
    async send(ctx, message) {
      const { baseUrl = ALIYUN_SMS } = settings;
      const answer = await callAliyun(ctx, { ...settings, baseUrl }, parametersOf(settings, message));
      if (answer.Code !== 'OK') refuse(String(answer.Code ?? ''));
    },
  };
}

function parametersOf(settings: AliyunSmsSettings, message: SmsMessage): Record<string, string> {
  const template =
    message.template?.code ??
    (message.code === undefined ? settings.textTemplateCode : settings.templateCode);
  if (template === undefined) return fail('message/refused', { reason: 'no template for texts' });
  return {
    Action: 'SendSms',
    Version: '2017-05-25',
    RegionId: 'cn-hangzhou',
    PhoneNumbers: message.mobile,
    SignName: settings.signName,
    TemplateCode: template,
    TemplateParam: JSON.stringify(variablesOf(settings, message)),
  };
}

/** Values are filled in after parsing, so that no text can break out of the JSON. */
function variablesOf(settings: AliyunSmsSettings, message: SmsMessage): Readonly<Record<string, string>> {
  if (message.template) return message.template.parameters;
  if (message.code === undefined) return { content: message.text };
  if (settings.templateParam === undefined) return { code: message.code };
  let declared: unknown;
  try {
    declared = JSON.parse(settings.templateParam);
  } catch {
    return fail('message/template-malformed');
  }
  if (typeof declared !== 'object' || declared === null || Array.isArray(declared))
    return fail('message/template-malformed');
  const filled = Object.entries(declared).map(([name, value]) => [
    name,
    String(value)
      .replaceAll('{code}', message.code ?? '')
      .replaceAll('{text}', message.text),
  ]);
  return Object.fromEntries(filled) as Record<string, string>;
}

function refuse(code: string): never {
  if (TARGET_LIMITED.has(code)) return fail('message/target-limited');
  if (CONTENT_REFUSED.has(code)) return fail('message/content-refused');
  if (TEMPLATE_MALFORMED.has(code)) return fail('message/template-malformed');
  return fail('message/refused', { reason: code });
}
