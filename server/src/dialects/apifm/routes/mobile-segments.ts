import { fail } from '../../../kernel/errors.ts';
import { locateMobile, nextSegment } from '../../../modules/platform/index.ts';
import { mobile, text } from '../params.ts';
import { route } from '../route.ts';
import { mobileSegmentView } from '../views/mobile-segment.ts';

const group = '其他接口';
const noData404 = { 'record/none': [404, '暂无数据'] } as const;

/** 0 asks for the first segment. */
const SEGMENT = /^(0|1\d{6})$/;

export const mobileSegmentRoutes = [
  route({
    method: 'GET',
    path: '/common/mobile-segment/location',
    summary: '查询手机号码归属地',
    group,
    access: 'public',
    params: { mobile: mobile('mobile/malformed').describe('手机号码，11 位') },
    missing: [300, '缺少mobile参数'],
    errors: { ...noData404, 'mobile/malformed': [301, '手机号码格式错误'] },
    handle: async (ctx, params) => mobileSegmentView(await locateMobile(ctx, params.mobile)),
  }),
  route({
    method: 'POST',
    path: '/common/mobile-segment/next',
    summary: '获取指定城市的下一个号段',
    group,
    access: 'public',
    params: {
      cityName: text(32).optional().describe('城市，如：杭州'),
      province: text(32).optional().describe('省份，如：浙江'),
      segment: text(32).describe('当前号段，7 位数字；0 表示从第一个号段开始'),
      segmentName: text(32).optional().describe('运营商名称包含的文字，如：移动'),
    },
    missing: [300, '缺少segment参数'],
    errors: { ...noData404, 'segment/malformed': [302, 'segment格式错误'] },
    handle: async (ctx, { cityName, province, segment, segmentName }) => {
      if (!SEGMENT.test(segment)) return fail('segment/malformed');
      const question = { after: Number(segment), city: cityName, province, carrier: segmentName };
      return mobileSegmentView(await nextSegment(ctx, question));
    },
  }),
];
