import { distanceKm } from '../../../modules/geo/index.ts';
import { type CoordinateSystem, describePlace, searchPlaces } from '../../../modules/platform/index.ts';
import { decimal, integer, text } from '../params.ts';
import { route } from '../route.ts';

const group = '地图接口';
const latitude = (which: 1 | 2) => decimal(-90, 90).describe(`第 ${which} 个坐标的纬度`);
const longitude = (which: 1 | 2) => decimal(-180, 180).describe(`第 ${which} 个坐标的经度`);
const badQuestion = (what: string) => ({ 'map/bad-question': [601, `参数格式错误：${what}`] }) as const;

/** Kilometres to the metre. */
const rounded = (kilometres: number) => Math.round(kilometres * 1000) / 1000;

export const mapRoutes = [
  route({
    method: 'GET',
    path: '/common/map/distance',
    summary: '计算距离',
    group,
    access: 'public',
    params: { lat1: latitude(1), lat2: latitude(2), lng1: longitude(1), lng2: longitude(2) },
    handle: async (_ctx, { lat1, lng1, lat2, lng2 }) =>
      rounded(distanceKm({ latitude: lat1, longitude: lng1 }, { latitude: lat2, longitude: lng2 })),
  }),
  route({
    method: 'GET',
    path: '/common/map/qq/address',
    summary: '腾讯地图经纬度解析',
    group,
    access: 'public',
    rate: 'message',
    params: {
      location: text(80).describe('坐标，纬度在前，如：30.274085,120.15507'),
      coord_type: integer(1, 6).optional().describe('坐标类型：1 GPS，3 百度，5 腾讯、高德（默认）等'),
    },
    errors: badQuestion('location'),
    handle: (ctx, { location, coord_type }) =>
      describePlace(ctx, { location, system: coord_type as CoordinateSystem | undefined }),
  }),
  route({
    method: 'POST',
    path: '/common/map/qq/search',
    summary: '地点搜索',
    group,
    access: 'public',
    rate: 'message',
    params: {
      boundary: text(255).describe(
        '搜索范围：region(城市,0)、nearby(纬度,经度,半径米) 或 rectangle(两个角的坐标)',
      ),
      keyword: text(96).describe('搜索关键词'),
      page: integer(1, 1000).optional().describe('第几页，默认 1'),
      pageSize: integer(1).optional().describe('每页多少条，默认 10，最大 20'),
    },
    errors: badQuestion('boundary'),
    handle: (ctx, question) => searchPlaces(ctx, question),
  }),
];
