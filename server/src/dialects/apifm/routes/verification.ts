import { checkCode, checkPicture, drawPicture, sendCode } from '../../../modules/identity/index.ts';
import { RawAnswer } from '../envelope.ts';
import { email, text } from '../params.ts';
import { route } from '../route.ts';
import { codeErrors, mailCode, mobileNumber, smsCode } from './user-params.ts';

const group = '验证码';

const tooOften = {
  'code/too-soon': [5001, '发送间隔不能短于1分钟'],
} as const;

const key = () => text(64).describe('图形验证码标识，由客户端生成');
const wrongPicture = { 'picture/wrong': [502, '图形验证码错误'] } as const;
const address = () => email().describe('电子邮件地址');

export const verificationRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/verification/pic/get',
    summary: '获取图形验证码',
    group,
    access: 'public',
    rate: 'message',
    params: { key: key().optional() },
    handle: async (ctx, { key }) => new RawAnswer('image/png', await drawPicture(ctx, key)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/verification/pic/check',
    summary: '校验图片验证码是否正确',
    group,
    access: 'public',
    params: { key: key(), code: text(16).describe('用户输入的图形验证码') },
    errors: wrongPicture,
    handle: (ctx, { key, code }) => checkPicture(ctx, { key, answer: code }),
  }),
  route({
    method: 'GET',
    path: '/{domain}/verification/sms/get',
    summary: '获取短信验证码',
    group,
    access: 'public',
    rate: 'message',
    params: {
      mobile: mobileNumber(),
      key: key().optional(),
      picCode: text(16).optional().describe('图形验证码，商家开启图形验证码时必填'),
    },
    errors: {
      ...tooOften,
      ...wrongPicture,
      'code/daily-limit': [503, '同一个手机号每日发送验证码超过限制'],
      'message/target-limited': [503, '同一个手机号每日发送验证码超过限制'],
      'picture/key-missing': [500, '请输入图形验证码的KEY'],
      'picture/answer-missing': [501, '请输入图形验证码'],
      'provider/not-configured': [404, '请先登录后台设置您的短信通道信息'],
      'message/unknown-channel': [504, '暂不支持该短信通道，请联系管理员'],
      'message/refused': [505, '暂无可用的短信通道，或者当前短信通道均无法发送短信'],
      'message/template-malformed': [506, '短信模板数据格式错误，必须是 Json 格式'],
      'message/content-refused': [5051, '短信验证码内容有误，请检查后再试'],
    },
    handle: (ctx, { mobile, key, picCode }) =>
      sendCode(ctx, { channel: 'sms', target: mobile, picture: { key, answer: picCode } }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/verification/sms/check',
    summary: '校验短信验证码是否正确',
    group,
    access: 'public',
    params: { mobile: mobileNumber(), code: smsCode() },
    errors: codeErrors('短信'),
    handle: (ctx, { mobile, code }) => checkCode(ctx, { channel: 'sms', target: mobile, code }),
  }),
  route({
    method: 'GET',
    path: '/{domain}/verification/mail/get',
    summary: '获取邮件验证码',
    group,
    access: 'public',
    rate: 'message',
    params: { mail: address() },
    errors: {
      ...tooOften,
      'code/daily-limit': [503, '同一个邮箱每日发送验证码超过限制'],
      'provider/not-configured': [404, '请先登录后台设置您的邮件通道信息'],
      'message/refused': [505, '当前邮件通道无法发送邮件'],
    },
    handle: (ctx, { mail }) => sendCode(ctx, { channel: 'mail', target: mail }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/verification/mail/check',
    summary: '校验邮件验证码是否正确',
    group,
    access: 'public',
    params: { mail: address(), code: mailCode() },
    errors: codeErrors('邮件'),
    handle: (ctx, { mail, code }) => checkCode(ctx, { channel: 'mail', target: mail, code }),
  }),
];
