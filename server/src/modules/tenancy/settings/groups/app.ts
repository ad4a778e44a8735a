import { members, text, toggle } from '../declare.ts';

const BUTTON = /^[^:]{1,40}:::\S{1,400}$/;
const buttonHelp = {
  zh: '写成“文字:::链接”，例如：联系客服:::inside://home；不填则不显示。',
  en: 'As text:::address, for example: Help:::inside://home; none when empty.',
};

/** The apps that speak the signed protocol. */
export const appSettings = {
  APP_HOME_RIGHT_BTN_URL: text({
    ...{ zh: '首页右上角按钮的链接', en: 'Where the home page’s button leads' },
    help: {
      zh: '网址，或 App 内的页面（inside://…）。',
      en: 'An address, or a page of the app (inside://…).',
    },
  }),
  APP_SERVICE_CONFIG: text({
    ...{ zh: '服务中心：客服按钮', en: 'Service: help button', pattern: BUTTON },
    help: buttonHelp,
  }),
  APP_ABOUT_CONFIG: text({
    ...{ zh: '服务中心：关于按钮', en: 'Service: about button', pattern: BUTTON },
    help: buttonHelp,
  }),
  APP_FEEDBACK_CONFIG: text({
    ...{ zh: '服务中心：反馈按钮', en: 'Service: feedback button', pattern: BUTTON },
    help: buttonHelp,
  }),
  write_access: toggle({
    ...{ zh: 'App 可以提交数据', en: 'The app takes changes' },
    initial: true,
    help: {
      zh: '维护时关闭：App 只能浏览，下单、修改资料等一律提示维护中。',
      en: 'Off during maintenance: the app can be looked at, and whatever changes something is refused.',
    },
  }),
  write_access_users: members({
    ...{ zh: '维护期间仍可提交的会员', en: 'Members who may change things meanwhile', isPrivate: true },
    help: {
      zh: '用来在维护时自己测试。',
      en: 'For trying things out during maintenance.',
    },
  }),
  write_access_notice: text({
    ...{ zh: '维护提示', en: 'What is said during maintenance', initial: '产品升级维护中', max: 200 },
    help: { zh: '维护期间提交数据时看到的文字。', en: 'The words of the refusal.' },
  }),
};
