import {
  createBanner,
  createFriendLink,
  createLinkCategory,
  createNotice,
} from '../../modules/content/index.ts';
import { setSetting } from '../../modules/tenancy/index.ts';
import { type DemoLink, demoContent } from '../content/index.ts';
import { Names, type Scene } from './scene.ts';

/** The system parameters. First of all: other rooms ask for them. */
export async function installSettings({ tx, url }: Scene): Promise<void> {
  for (const given of demoContent.settings) await setSetting(tx, given);
  for (const { key, picture, remark } of demoContent.pictureSettings)
    await setSetting(tx, { key, value: url(picture), remark });
}

/** Banners, notices and friend links. */
export async function installSite(scene: Scene, goods: Names): Promise<void> {
  const { tx, url } = scene;
  for (const [index, { type, title, picture, link, remark }] of demoContent.banners.entries()) {
    const sortOrder = index + 1;
    await createBanner(tx, {
      type,
      title,
      pictureUrl: url(picture),
      ...target(link, goods),
      remark,
      sortOrder,
    });
  }
  for (const { title, summary, content, type, at, dialogUntil } of demoContent.notices)
    await createNotice(scene.on(scene.at(at)), {
      ...{ title, summary, content: scene.html(content), type },
      dialogUntil: dialogUntil && scene.at(dialogUntil),
    });
  await installLinks(scene);
}

/** Links to friendly sites, each in the group of its type. */
async function installLinks({ tx, url }: Scene): Promise<void> {
  const groups = new Names('link category');
  for (const [index, name] of [...new Set(demoContent.friendLinks.map(({ type }) => type))].entries())
    groups.add(name, (await createLinkCategory(tx, { name, sortOrder: index + 1 })).id);
  for (const [index, { name, url: link, type, logo, remark }] of demoContent.friendLinks.entries()) {
    const facts = { name, link, type, categoryId: groups.of(type), logoUrl: url(logo), remark };
    await createFriendLink(tx, { ...facts, sortOrder: index + 1 });
  }
}

function target(link: DemoLink, goods: Names): { linkUrl?: string; businessId?: number } {
  if (link.kind === 'page') return { linkUrl: link.url };
  return link.kind === 'goods' ? { businessId: goods.of(link.key) } : {};
}
