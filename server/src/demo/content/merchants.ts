import type { DemoMerchant } from './types.ts';

const both = ['nanping', 'daguan'];

/** The merchant whose stores use the counter, with its three kinds of cards. */
export const demoMerchants: readonly DemoMerchant[] = [
  {
    key: 'grandma',
    name: '外婆味道',
    logo: 'demo/icons/grandma.png',
    stores: [
      {
        key: 'nanping',
        account: 'nanping',
        name: '外婆味道·南坪店',
        province: '500000000000',
        district: '500108000000',
        address: '重庆市南岸区南坪小灶巷 3 号',
        latitude: 29.5271,
        longitude: 106.5665,
        phone: '023-00002001',
        linkMan: '周阿婆',
        picture: 'demo/shops/nanping.png',
      },
      {
        key: 'daguan',
        account: 'daguan',
        name: '外婆味道·大观店',
        province: '500000000000',
        district: '500119000000',
        address: '重庆市南川区大观老街 17 号',
        latitude: 29.2958,
        longitude: 107.0873,
        phone: '023-00002002',
        linkMan: '周小满',
        picture: 'demo/shops/daguan.png',
      },
    ],
    cards: [
      {
        key: 'activity',
        kind: 'activity',
        name: '外婆味道活动卡',
        summary: '充 200 送 200，赠送用完再返 200',
        picture: 'demo/covers/card-activity.png',
        stores: both,
        events: [
          {
            key: 'send-200',
            name: '充200送200返200',
            recharge: 20000,
            send: 20000,
            cashBack: 20000,
            giftPercent: 20,
          },
        ],
      },
      {
        key: 'stored',
        kind: 'stored-value',
        name: '外婆味道储值卡',
        summary: '充得多送得多，两家店通用',
        picture: 'demo/covers/card-stored.png',
        stores: both,
        events: [
          { key: 'send-10', name: '充100送10', recharge: 10000, send: 1000 },
          { key: 'send-60', name: '充500送60', recharge: 50000, send: 6000 },
          { key: 'send-150', name: '充1000送150', recharge: 100000, send: 15000 },
        ],
      },
      {
        key: 'platform',
        kind: 'platform',
        name: '集市通用卡',
        summary: '所有合作商家都能用的一张卡',
        picture: 'demo/covers/card-platform.png',
        stores: both,
        events: [{ key: 'send-20', name: '充300送20', recharge: 30000, send: 2000 }],
      },
    ],
  },
];
