import {
  createCategory,
  createFreightTemplate,
  createProperty,
  createShop,
  createVideo,
  type NewFreightRule,
} from '../../modules/catalog/index.ts';
import { createMemberLevel } from '../../modules/member/index.ts';
import { type DemoFreight, type DemoFreightLine, demoContent } from '../content/index.ts';
import { Names, type Scene } from './scene.ts';

/** What goods refer to. */
export interface Shelves {
  readonly categories: Names;
  readonly freights: Names;
  readonly shops: Names;
  readonly levels: Names;
  readonly properties: Names;
  /** By `property/value`. */
  readonly values: Names;
}

const GRAMS_PER_KILOGRAM = 1000;

/** Everything that must stand before the first goods can be put on it. */
export async function installShelves(scene: Scene): Promise<Shelves> {
  const shelves: Shelves = {
    categories: new Names('category'),
    freights: new Names('freight template'),
    shops: new Names('shop'),
    levels: new Names('level'),
    properties: new Names('property'),
    values: new Names('property value'),
  };
  await installLevels(scene, shelves);
  await installCategories(scene, shelves);
  await installProperties(scene, shelves);
  for (const freight of demoContent.freights)
    shelves.freights.add(freight.key, await createFreightTemplate(scene.tx, freightOf(freight)));
  await installShops(scene, shelves);
  for (const { key, title, cover } of demoContent.videos) {
    const fluentMp4 = scene.url(`demo/videos/${key}.mp4`);
    await createVideo(scene.tx, { videoId: key, title, coverUrl: scene.url(cover), fluentMp4 });
  }
  return shelves;
}

async function installLevels({ tx }: Scene, { levels }: Shelves): Promise<void> {
  for (const { key, name, level, payPercent, upgradeAmount, upgradeScore, extra } of demoContent.levels) {
    const rebate = payPercent / 10;
    const upgrade = { upgradeSpending: upgradeAmount, upgradeGrowth: upgradeScore };
    const input = { name, rank: level, rebate, sortOrder: level, ...upgrade };
    levels.add(key, (await createMemberLevel(tx, { ...input, extensions: extra })).id);
  }
}

async function installCategories({ tx, url }: Scene, { categories }: Shelves): Promise<void> {
  for (const [index, { key, name, parent, type, icon }] of demoContent.categories.entries()) {
    const parentId = parent === undefined ? undefined : categories.of(parent);
    const input = { key, name, parentId, type, iconUrl: url(icon), sortOrder: index + 1 };
    categories.add(key, (await createCategory(tx, input)).id);
  }
}

async function installProperties({ tx }: Scene, { properties, values }: Shelves): Promise<void> {
  for (const [index, property] of demoContent.properties.entries()) {
    const { name, values: named } = property;
    const { id, valueIds } = await createProperty(tx, { name, values: named, sortOrder: index + 1 });
    properties.add(property.key, id);
    for (const [position, valueId] of valueIds.entries())
      values.add(`${property.key}/${named[position]?.key}`, valueId);
  }
}

async function installShops({ tx, url, html }: Scene, { shops }: Shelves): Promise<void> {
  for (const [index, shop] of demoContent.shops.entries()) {
    const { name, number, type, address, phone, latitude, longitude, activity } = shop;
    const created = await createShop(tx, {
      ...{ name, number, type, address, phone, latitude, longitude, activity },
      provinceId: shop.province,
      cityId: shop.city,
      districtId: shop.district,
      contactName: shop.linkMan,
      pictureUrl: url(shop.picture),
      introduction: html(shop.introduction),
      sellingPoint: shop.characteristic,
      sortOrder: index + 1,
      extensions: { 营业时间: shop.openingHours, ...shop.extra },
    });
    shops.add(shop.key, created.id);
  }
}

function freightOf({ name, free, by, freeFrom, lines }: DemoFreight) {
  const rules = lines.map((line) => ruleOf(line, by));
  return { name, isFree: free, chargedBy: by, freeFrom, rules };
}

function ruleOf(line: DemoFreightLine, by: DemoFreight['by']): NewFreightRule {
  const units = by === 'weight' ? GRAMS_PER_KILOGRAM : 1;
  return {
    method: line.carrier === 'post' ? 'surface' : line.carrier,
    regionCodes: line.regions,
    firstUnits: line.first / units,
    firstAmount: line.firstAmount,
    nextUnits: line.further / units,
    nextAmount: line.furtherAmount,
  };
}
