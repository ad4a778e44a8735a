import type { DemoFriendLink } from './types.ts';

/** Friend links. The addresses are reserved for examples and belong to nobody. */
export const demoFriendLinks: readonly DemoFriendLink[] = [
  {
    name: '茶山日记',
    url: 'https://tea.example.com/',
    type: '生活',
    logo: 'demo/icons/link-tea.png',
    remark: '一座茶山的四季',
  },
  {
    name: '手作地图',
    url: 'https://craft.example.com/',
    type: '生活',
    logo: 'demo/icons/link-craft.png',
    remark: '找到身边的手艺人',
  },
  {
    name: '慢慢走',
    url: 'https://walk.example.com/',
    type: '旅行',
    logo: 'demo/icons/link-travel.png',
    remark: '周末徒步路线',
  },
  {
    name: '小农互助社',
    url: 'https://farm.example.com/',
    type: '伙伴',
    logo: 'demo/icons/link-farm.png',
    remark: '我们的果子从这里来',
  },
];
