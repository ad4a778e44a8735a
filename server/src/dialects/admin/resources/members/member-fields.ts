import {
  boolean,
  choice,
  day,
  json,
  moment,
  picture,
  points,
  reference,
  tags,
  text,
  yuan,
} from '../../fields.ts';

const readOnly = true;
const money = { readOnly, unlogged: true, needs: 'money:read' } as const;

export const memberFields = {
  avatarUrl: picture({ zh: '头像', en: 'Picture' }),
  nick: text({ zh: '昵称', en: 'Nick', max: 64 }),
  mobile: text({ zh: '手机号', en: 'Mobile', required: true, createOnly: true, max: 21, unlogged: true }),
  username: text({ zh: '用户名', en: 'User name', readOnly }),
  email: text({ zh: '邮箱', en: 'Mail', readOnly, unlogged: true }),
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: { active: { zh: '正常', en: 'Active' }, disabled: { zh: '已禁用', en: 'Locked out' } },
  }),
  levelId: reference({ zh: '会员等级', en: 'Level', to: 'member-levels', readOnly }),
  tags: tags({
    ...{ zh: '标签', en: 'Tags', max: 50 },
    help: { zh: '仅员工可见，用来给会员分组', en: 'Only staff see them: by which they group members' },
  }),
  balance: yuan({ zh: '余额', en: 'Balance', ...money }),
  frozen: yuan({ zh: '冻结', en: 'Frozen', ...money }),
  totalSpent: yuan({ zh: '累计消费', en: 'Spent', ...money }),
  points: points({ zh: '积分', en: 'Points', readOnly, unlogged: true }),
  growth: points({ zh: '成长值', en: 'Growth', readOnly, unlogged: true }),
  gender: choice({
    ...{ zh: '性别', en: 'Sex' },
    options: {
      unknown: { zh: '未知', en: 'Unknown' },
      male: { zh: '男', en: 'Male' },
      female: { zh: '女', en: 'Female' },
    },
  }),
  birthday: day({ zh: '生日', en: 'Birthday', unlogged: true }),
  province: text({ zh: '省份', en: 'Province', max: 64 }),
  city: text({ zh: '城市', en: 'City', max: 64 }),
  signature: text({ zh: '签名', en: 'Signature' }),
  contactEmail: text({ zh: '联系邮箱', en: 'Mail to write to', unlogged: true }),
  realName: text({
    ...{ zh: '真实姓名', en: 'Real name', max: 64, unlogged: true },
    help: { zh: '实名认证后不可修改', en: 'Not once it was verified' },
  }),
  idCardVerifiedAt: moment({ zh: '实名时间', en: 'Verified', readOnly }),
  isSeller: boolean({
    ...{ zh: '分销员', en: 'Seller', readOnly },
    help: { zh: '带来顾客可获得佣金', en: 'Earns by bringing customers' },
  }),
  referrerId: reference({ zh: '邀请人', en: 'Invited by', to: 'members', createOnly: true }),
  source: choice({
    ...{ zh: '来源', en: 'Came by', readOnly },
    options: {
      'wechat-mini': { zh: '微信小程序', en: 'WeChat mini program' },
      'wechat-official': { zh: '微信公众号', en: 'WeChat official account' },
      'wechat-app': { zh: '微信 App', en: 'WeChat in an app' },
      'alipay-mini': { zh: '支付宝小程序', en: 'Alipay mini program' },
      qq: { zh: 'QQ', en: 'QQ' },
      mobile: { zh: '手机号', en: 'Mobile' },
      username: { zh: '用户名', en: 'User name' },
      email: { zh: '邮箱', en: 'Mail' },
    },
  }),
  extensions: json({ zh: '扩展属性', en: 'Extensions' }),
  createdAt: moment({ zh: '注册时间', en: 'Registered', readOnly }),
  loginAt: moment({ zh: '最近登录', en: 'Last login', readOnly }),
};
