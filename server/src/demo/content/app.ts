import type { DemoAd, DemoAdPosition, DemoAppVersion } from './types.ts';

/** Places for advertisements in the app. */
export const demoAdPositions: readonly DemoAdPosition[] = [
  { code: 'APP_START_AD', name: '启动页', maximum: 1 },
  { code: 'app_home', name: '首页轮播', maximum: 5 },
];

const always = { start: { days: -1 }, end: { days: 3650 } };

/** Advertisements in the app. */
export const demoAds: readonly DemoAd[] = [
  {
    position: 'APP_START_AD',
    name: '集市开门',
    picture: 'demo/start/1.png',
    url: 'inside://home',
    span: always,
  },
  {
    position: 'app_home',
    name: '明前新茶',
    picture: 'demo/banners/spring-tea.png',
    url: 'inside://home',
    span: always,
  },
  {
    position: 'app_home',
    name: '三人成团',
    picture: 'demo/banners/group-buy.png',
    url: 'inside://notice_list',
    span: always,
  },
  {
    position: 'app_home',
    name: '已经结束的夏日活动',
    picture: 'demo/banners/warm-home.png',
    url: 'inside://home',
    span: { start: { days: -60 }, end: { days: -10 } },
  },
];

function android(channel: string): DemoAppVersion[] {
  const common = {
    platform: 'android',
    channel,
    url: `https://download.example.com/jishi-${channel}.apk`,
  } as const;
  return [
    {
      ...common,
      version: '1.0.0',
      title: '集市 1.0',
      description: '第一个版本。',
      upgrade: 'forced',
      repeatDialog: true,
    },
    {
      ...common,
      version: '1.2.0',
      title: '集市 1.2',
      description: '拼团与砍价上线。',
      upgrade: 'advised',
      repeatDialog: false,
    },
    {
      ...common,
      version: '1.10.0',
      title: '集市 1.10',
      description: '排队叫号、投票与抽奖；修复若干问题。',
      upgrade: 'none',
      repeatDialog: false,
    },
  ];
}

function ios(version: string, description: string, upgrade: DemoAppVersion['upgrade']): DemoAppVersion {
  return {
    platform: 'ios',
    channel: '',
    version,
    title: `集市 ${version}`,
    description,
    url: 'https://apps.example.com/jishi',
    upgrade,
    repeatDialog: upgrade === 'forced',
  };
}

/** Versions of the app; the last one of each platform and channel is current. */
export const demoAppVersions: readonly DemoAppVersion[] = [
  ...android('yingyongbao'),
  ...android('huawei'),
  ios('0.9.0', '内测版，已停用。', 'closed'),
  ios('1.0.0', '第一个版本。', 'forced'),
  ios('1.2.0', '拼团与砍价上线。', 'advised'),
  ios('1.10.0', '排队叫号、投票与抽奖。', 'none'),
];
