import type { DemoVideo } from './types.ts';

/** Video material. */
export const demoVideos: readonly DemoVideo[] = [
  { key: 'tea-picking', title: '清明前的一个上午', cover: 'demo/covers/tea-picking.png', seconds: 36 },
  { key: 'honey-harvest', title: '崖边取蜜', cover: 'demo/covers/honey-story.png', seconds: 42 },
  { key: 'cloud-lamp', title: '云朵灯的一天', cover: 'demo/covers/night-light.png', seconds: 18 },
  { key: 'tea-course', title: '泡茶入门课试看', cover: 'demo/covers/tea-brewing.png', seconds: 60 },
];
