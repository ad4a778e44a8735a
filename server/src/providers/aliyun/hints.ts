/** What to do when Aliyun says no, by how its codes begin. */
export const ALIYUN_HINTS = {
  'InvalidAccessKeyId.NotFound': {
    zh: 'AccessKey ID 不存在，请在阿里云 RAM 控制台核对',
    en: 'There is no such AccessKey ID: compare it at Aliyun’s RAM console',
  },
  InvalidAccessKeyId: { zh: 'AccessKey 已停用或填错', en: 'The AccessKey is disabled or mistyped' },
  SignatureDoesNotMatch: {
    zh: 'AccessKey Secret 不正确，请重新填写',
    en: 'The AccessKey Secret is wrong: enter it again',
  },
  'Forbidden.RAM': {
    zh: '该 AccessKey 没有此服务的权限，请在 RAM 中授权',
    en: 'Grant the key this service in RAM',
  },
  NoPermission: {
    zh: '该 AccessKey 没有此服务的权限，请在 RAM 中授权',
    en: 'Grant the key this service in RAM',
  },
  'isv.SMS_SIGNATURE': {
    zh: '短信签名不存在或未审核通过',
    en: 'The signature is unknown or not approved yet',
  },
  'isv.SMS_TEMPLATE': { zh: '短信模板不存在或未审核通过', en: 'The template is unknown or not approved yet' },
  'isv.TEMPLATE': {
    zh: '模板变量与报备的不一致',
    en: 'The variables are not those of the approved template',
  },
  'isv.AMOUNT_NOT_ENOUGH': { zh: '阿里云账户余额不足，请充值', en: 'Aliyun’s account is out of credit' },
  'isv.OUT_OF_SERVICE': {
    zh: '短信服务已停机，请检查账户',
    en: 'The service is stopped: look at Aliyun’s account',
  },
  'isv.MOBILE_NUMBER_ILLEGAL': { zh: '手机号格式不正确', en: 'The mobile number is malformed' },
} as const;
