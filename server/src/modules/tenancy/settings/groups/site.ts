import { member, picture, text } from '../declare.ts';

const ADDRESS = /^https?:\/\/\S+$/;
const SOCKET = /^(?:https?|wss?):\/\/\S+$/;

/** Who the shop is, and where its other doors are. */
export const siteSettings = {
  mallName: text({
    ...{ zh: '商城名称', en: 'Name of the shop', max: 60 },
    help: {
      zh: '显示在客户端顶部；不填则用商户名称。',
      en: 'Shown by clients; the tenant’s name when empty.',
    },
  }),
  site_logo: picture({
    ...{ zh: '商城标志', en: 'Logo' },
    help: { zh: '显示在登录页和网页商城。', en: 'Shown on the login page and in the web shop.' },
  }),
  site_copyright: text({
    ...{ zh: '版权信息', en: 'Copyright', max: 200 },
    help: { zh: '显示在页面底部。', en: 'At the foot of pages.' },
  }),
  icp_number: text({
    ...{ zh: 'ICP 备案号', en: 'ICP number', max: 60 },
    help: { zh: '网站备案号，显示在页面底部。', en: 'The registration of the site, at the foot of pages.' },
  }),
  site_tel: text({
    ...{ zh: '客服电话', en: 'Telephone', max: 40 },
    help: { zh: '显示在客户端的联系方式中。', en: 'Whom customers call.' },
  }),
  comName: text({
    ...{ zh: '公司名称', en: 'Name of the company', max: 100 },
    isForClients: true,
    help: { zh: '显示在小程序“关于我们”等处。', en: 'Shown by the mini-program.' },
  }),
  kefu_type_id: text({
    ...{ zh: '客服类型', en: 'Kind of service desk', max: 20 },
    help: {
      zh: '网页商城用哪种客服：客户端约定的编号，一般留空。',
      en: 'Which kind of chat the web shop opens: a number clients know, usually empty.',
    },
  }),
  wechat_app_id: text({
    ...{ zh: '网页登录的微信 AppID', en: 'WeChat appid of web logins', max: 40 },
    help: { zh: '告诉网页商城用哪个公众号登录。', en: 'Tells the web shop through which account to log in.' },
  }),
  KEFU_USER_ID: member({
    ...{ zh: '站内客服', en: 'Member who answers' },
    help: {
      zh: '会员在站内信里找客服时，对话的另一方；不填则没有站内客服。',
      en: 'With whom members chat when they look for help; empty for nobody.',
    },
  }),
  IM_NODE_SITE_URL: text({
    ...{ zh: '即时聊天服务地址', en: 'Server of live chat', max: 300, pattern: SOCKET },
    help: {
      zh: '另外部署的即时聊天服务；不填则客户端用站内信轮询。',
      en: 'A chat server of your own; without one clients poll the messages here.',
    },
  }),
  PC_URL: text({
    ...{ zh: '电脑版商城地址', en: 'Address of the web shop', max: 300, pattern: ADDRESS },
    help: {
      zh: '微信扫码登录后回到这个网站；不填则回到本服务的地址。',
      en: 'Where a login by QR code returns to; this server’s own address when empty.',
    },
  }),
  H5_URL: text({
    ...{ zh: '手机网页商城地址', en: 'Address of the mobile web shop', max: 300, pattern: ADDRESS },
    help: {
      zh: '公众号登录授权后回到这个网站；不填则回到本服务的地址。',
      en: 'Where a login inside WeChat returns to; this server’s own address when empty.',
    },
  }),
};
