import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { goTo, press, rowOf } from './support/hands.ts';
import { newShopper } from './support/shopper.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
let token = '';

beforeAll(async () => {
  token = await stage.adminToken();
});

async function drop(page: Page, ...lines: string[]): Promise<void> {
  const file = { name: '商品.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
}

/** What a press of a button brings as a file. */
async function downloaded(page: Page, pressed: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), pressed()]);
  return readFile(await download.path(), 'utf8');
}

describe('tables', () => {
  test('bring goods and stock in after a trial that told what was wrong, and take them out again', async () => {
    const page = await stage.open('/', { token });
    await settled(page);
    await goTo(page, '商品', '商品');
    await press(page, '导入商品');
    const template = await downloaded(page, () => press(page, '下载模板'));
    expect(template).toContain('"名称","分类"');
    const head = template.replace('\uFEFF', '').trim();
    const columns = head.split(',').map((title) => title.slice(1, -1));
    const customer = await newShopper(stage.baseUrl);
    const [some] = await customer.ask<{ pic: string }[]>('goods', {});
    const row = (given: Record<string, string>) => columns.map((title) => given[title] ?? '').join(',');
    const cup = {
      名称: '青瓷茶杯',
      分类: '2',
      图片: some?.pic ?? '',
      价格: '39.9',
      库存: '30',
      状态: '上架',
    };
    await drop(
      page,
      head,
      row(cup),
      row({ ...cup, 名称: '', 价格: '便宜' }),
      row({ ...cup, 分类: '999999' }),
    );
    await page.getByText('2 处有问题').waitFor();
    await rowOf(page, '没有填写，或格式不对').getByRole('cell', { name: '3', exact: true }).waitFor();
    await rowOf(page, '分类').getByRole('cell', { name: '4', exact: true }).waitFor();
    await stage.picture(page, 'import-problems');
    await drop(page, head, row(cup), row({ ...cup, 名称: '青瓷茶壶', 价格: '128' }));
    await page.getByText('全部 2 行都没有问题').waitFor();
    await press(page, '正式导入');
    await page.getByText('已导入 2 行').waitFor();
    const cupRow = page
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name: '青瓷茶杯', exact: true }) });
    await cupRow.waitFor();

    const find = () => customer.ask<{ id: number; stores: number }[]>('goods', { nameLike: '青瓷茶' });
    const [first] = await find();
    await press(page, '导入库存变动');
    await drop(page, '商品,增减数量', `${first?.id},-5`, `${first?.id},-1000`);
    await page.getByText('1 处有问题').waitFor();
    await drop(page, '商品,增减数量', `${first?.id},-5`);
    await press(page, '正式导入');
    await page.getByText('已导入 1 行').waitFor();
    expect((await find()).find(({ id }) => id === first?.id)?.stores).toBe(25);

    await page.getByRole('searchbox').or(page.getByLabel('搜索')).fill('青瓷茶');
    await page.getByLabel('搜索').press('Enter');
    await page.getByText('共 2 条').waitFor();
    const file = await downloaded(page, async () => {
      await press(page, '导出');
      await page.getByRole('menuitem', { name: '导出 CSV' }).click();
    });
    const lines = file.trim().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(file).toContain('青瓷茶杯');

    await page.getByRole('checkbox', { name: '青瓷茶杯' }).check();
    await page.getByRole('checkbox', { name: '青瓷茶壶' }).check();
    await page.getByText('已选 2 条').waitFor();
    await stage.picture(page, 'bulk');
    await press(page.getByRole('alert'), '下架');
    await page.getByText('下架: 已完成').waitFor();
    expect(await customer.code('goods', { nameLike: '青瓷茶' })).toBe(700);
  });
});
