import type { DemoFreight, DemoFreightLine, Fen } from './types.ts';

/** 新疆 and 西藏. */
const farWest = ['650000000000', '540000000000'];
/** 内蒙古, 甘肃, 青海, 宁夏. */
const northWest = ['150000000000', '620000000000', '630000000000', '640000000000'];
/** 江苏, 浙江, 上海, 安徽. */
const nearby = ['320000000000', '330000000000', '310000000000', '340000000000'];
/** Islands: 舟山市, 三沙市. */
const islands = ['330900000000', '460300000000'];

function line(
  carrier: DemoFreightLine['carrier'],
  [first, firstAmount]: readonly [number, Fen],
  [further, furtherAmount]: readonly [number, Fen],
  regions?: readonly string[],
): DemoFreightLine {
  const amounts = { carrier, first, firstAmount, further, furtherAmount };
  return regions ? { ...amounts, regions } : amounts;
}

/** How delivery is charged. */
export const demoFreights: readonly DemoFreight[] = [
  { key: 'free', name: '全国包邮', free: true, by: 'piece', lines: [line('express', [1, 0], [1, 0])] },
  {
    key: 'standard',
    name: '普通快递（满 99 元包邮）',
    free: false,
    by: 'piece',
    freeFrom: 9900,
    lines: [
      line('express', [3, 800], [1, 100]),
      line('express', [3, 600], [1, 100], nearby),
      line('express', [1, 1200], [1, 300], northWest),
      line('express', [1, 1800], [1, 800], farWest),
      line('express', [1, 1500], [1, 500], islands),
    ],
  },
  {
    key: 'heavy',
    name: '大件物流（按重量）',
    free: false,
    by: 'weight',
    lines: [
      line('express', [3000, 1000], [1000, 150]),
      line('express', [3000, 800], [1000, 100], nearby),
      line('express', [1000, 1600], [1000, 600], northWest),
      line('express', [1000, 2400], [1000, 1200], farWest),
      line('ems', [1000, 2000], [500, 600]),
      line('post', [1000, 800], [1000, 200]),
    ],
  },
  {
    key: 'cold',
    name: '生鲜冷链（按重量）',
    free: false,
    by: 'weight',
    lines: [
      line('express', [2500, 1200], [1000, 200]),
      line('express', [2500, 900], [1000, 150], nearby),
      line('express', [2500, 1900], [1000, 500], northWest),
      line('express', [2500, 3600], [1000, 1200], farWest),
      line('express', [2500, 2600], [1000, 800], islands),
    ],
  },
  {
    key: 'parcel',
    name: '易碎与纸品（快递 / EMS / 平邮）',
    free: false,
    by: 'piece',
    lines: [
      line('express', [1, 1000], [1, 400]),
      line('express', [1, 2200], [1, 1000], farWest),
      line('ems', [1, 1800], [1, 800]),
      line('ems', [1, 2600], [1, 1400], farWest),
      line('post', [1, 600], [1, 300]),
    ],
  },
];
