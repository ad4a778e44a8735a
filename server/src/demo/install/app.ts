import { createAdPosition, publishAd } from '../../modules/advertising/index.ts';
import { createClientApp, publishVersion } from '../../modules/client-apps/index.ts';
import { createSmsTemplate, sendSiteMessage } from '../../modules/messaging/index.ts';
import { demoContent } from '../content/index.ts';
import type { Scene } from './scene.ts';

/** Known to everybody, like the demo's passwords: the example of the clients' own document. */
const SECRET = '7512100214f62d7de8ba01b281d6da02';

/** A secret that everybody knows must not send messages for strangers. */
const THIS_MACHINE = { restrictsAddresses: true, addressPool: '127.0.0.1|::1' } as const;

const APPS = [
  { appId: 'demo_ios', name: '集市 iOS' },
  { appId: 'demo_android', name: '集市 Android' },
  { appId: 'demo_h5', name: '集市 H5' },
  { appId: 'demo_web', name: '集市网页版' },
  { appId: 'demo_admin', name: '集市后台', type: 'admin', ...THIS_MACHINE },
  { appId: 'demo_activity', name: '集市活动页', type: 'activity' },
] as const;

/** Apps that sign their requests, what is advertised in them, and their versions. */
export async function installApps({ tx, at, url }: Scene): Promise<void> {
  for (const app of APPS) await createClientApp(tx, { ...app, secret: SECRET });
  for (const { code, name, maximum } of demoContent.adPositions)
    await createAdPosition(tx, { code, name, maxAds: maximum });
  for (const [index, { position, name, picture, url: linkUrl, span }] of demoContent.ads.entries())
    await publishAd(tx, {
      ...{ positionCode: position, name, linkUrl, imageUrl: url(picture), sortOrder: index + 1 },
      ...{ startsAt: at(span.start), endsAt: at(span.end) },
    });
  for (const { repeatDialog, ...version } of demoContent.appVersions)
    await publishVersion(tx, { ...version, repeatsDialog: repeatDialog });
  await createSmsTemplate(tx, {
    name: 'EXCEPTION_LOGIN',
    text: '【集市优选】您的账号于 {time} 登录，如非本人操作，请尽快修改密码。',
  });
}

/** What somebody new finds in the box. */
export async function greet({ tx }: Scene, userId: number): Promise<void> {
  const welcome = {
    type: 'notice',
    title: '欢迎来到集市优选',
    content: '逛一逛，看看今天有什么新鲜的。',
  } as const;
  await sendSiteMessage(tx, {
    ...{ key: `demo-welcome:${userId}`, receiverId: userId },
    ...{ ...welcome, url: 'inside://home' },
  });
  await sendSiteMessage(tx, {
    ...{ key: `demo-benefit:${userId}`, receiverId: userId, type: 'benefit' },
    ...{
      title: '新人福利',
      content: '5,000 积分已到账，可以到积分商城换购好物。',
      url: 'inside://message_list',
    },
  });
}
