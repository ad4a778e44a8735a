import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { act, beginNew, choose, press, rowOf, save } from './support/hands.ts';
import type { Envelope } from './support/shop.ts';
import { onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
beforeAll(async () => {
  token = await stage.adminToken();
});

/** Ticks a region in the tree of them, found by its name or the first letters of it. */
async function tick(where: Page | Locator, page: Page, typed: string, name: string): Promise<void> {
  const input = where.getByLabel('地区', { exact: true });
  await input.fill(typed);
  const nodes = page.locator('.ant-select-tree-treenode:visible');
  await nodes.filter({ hasText: name }).first().locator('.ant-select-tree-checkbox').click();
  await input.fill('');
}

describe('what is kept by a number', () => {
  test('is chosen by name where regions are charged by themselves, several at once', async () => {
    const page = await stage.open('/freight-templates', { token });
    const form = await beginNew(page);
    await form.getByLabel('名称', { exact: true }).fill('偏远加价');
    await choose(form, '计费方式', '按件');
    for (const at of [0, 1]) {
      await press(form, '添加一行');
      const row = form.locator('.ant-table-row').nth(at);
      await choose(row, '配送方式', '快递');
      await row.getByLabel('首件/首重').fill('1');
      await row.getByLabel('首费').fill(at === 0 ? '8' : '20');
      await row.getByLabel('续件/续重').fill('1');
      await row.getByLabel('续费').fill('2');
    }
    const far = form.locator('.ant-table-row').nth(1);
    await tick(far, page, 'xjw', '新疆维吾尔自治区');
    await tick(far, page, '宁波', '宁波市');
    await stage.picture(page, 'regions');
    await page.keyboard.press('Escape');
    await save(page);
    await rowOf(page, '偏远加价').getByText('新疆维吾尔自治区、浙江省 宁波市').waitFor();
    const { items } = await stage.api<{ items: { id: number }[] }>(
      ...(['GET', '/admin/api/freight-templates?search=偏远加价', undefined, token] as const),
    );
    const templateId = String(items[0]?.id);
    const charge = async (provinceId: string, cityId: string) => {
      const asked = new URLSearchParams({ templateId, type: '0', provinceId, cityId, districtId: '' });
      const path = `/demo/shop/goods/price/freight?${asked}`;
      return (await stage.api<Envelope<{ firstAmount: number }>>('GET', path)).data.firstAmount;
    };
    expect(await charge('330000', '330200')).toBe(20);
    expect(await charge('330000', '330100')).toBe(8);
  });

  test('is chosen step by step where a shop stands, and what lies elsewhere goes', async () => {
    const page = await stage.open('/shops', { token, size: PHONE });
    const form = await beginNew(page);
    await form.getByLabel('名称', { exact: true }).fill('步行街店');
    await choose(form, '省', '浙江省');
    await choose(form, '市', '杭州市');
    await choose(form, '区', '西湖区');
    await choose(form, '省', '江苏省');
    await expect.poll(() => form.getByText('西湖区').count()).toBe(0);
    await choose(form, '市', '南京市');
    await choose(form, '区', '秦淮区');
    await form.getByLabel('纬度').fill('32.03');
    await form.getByLabel('经度').fill('118.79');
    await stage.picture(page, 'phone-regions');
    await save(page);
    const { items } = await stage.api<{ items: object[] }>(
      ...(['GET', '/admin/api/shops?search=步行街店', undefined, token] as const),
    );
    expect(items).toMatchObject([
      { provinceId: '320000000000', cityId: '320100000000', districtId: '320104000000' },
    ]);
  });

  test('is a choice of its goods where it is a SKU, of the goods that is chosen beside it or acted on', async () => {
    const { items } = await stage.api<{ items: { id: number; name: string; stock: number }[] }>(
      ...(['GET', '/admin/api/goods?pageSize=100', undefined, token] as const),
    );
    const many = items.map(({ id }) => stage.api<Goods>('GET', `/admin/api/goods/${id}`, undefined, token));
    const goods = (await Promise.all(many)).find(({ skus }) => skus.length > 2)!;
    const sku = goods.skus[1]!;
    const page = await stage.open(`/goods?search=${encodeURIComponent(goods.name)}`, { token });
    await settled(page);
    await act(page, rowOf(page, goods.name), '调整库存');
    const dialog = page.getByRole('dialog');
    await choose(dialog, '规格', sku.combinationNames);
    await dialog.getByLabel('增减数量').fill('3');
    await press(dialog, '确定');
    await dialog.waitFor({ state: 'detached' });
    const after = await stage.api<Goods>('GET', `/admin/api/goods/${goods.id}`, undefined, token);
    expect(after.skus[1]?.stock).toBe(sku.stock + 3);
    await page.goto(`${stage.baseUrl}/admin/stock-movements?goodsId=${goods.id}&skuId=${sku.id}`);
    await settled(page);
    await rowOf(page, '+3').or(rowOf(page, '人工调整')).first().getByText(sku.combinationNames).waitFor();
  });
});

interface Goods {
  readonly id: number;
  readonly name: string;
  readonly skus: readonly { id: number; combinationNames: string; stock: number }[];
}
