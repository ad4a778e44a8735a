import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('where a mobile number comes from', () => {
  const ask = (mobile?: string) => t.get('/common/mobile-segment/location', { mobile });

  it('is told by its first seven digits', async () => {
    const { code, data } = await ask('18668100000');
    expect(code).toBe(0);
    expect(data).toEqual({ segment: '1866810', province: '浙江', cityName: '杭州', segmentName: '中国联通' });
  });

  it('is asked for with a number, and with a whole one', async () => {
    expect(await ask()).toMatchObject({ code: 300, msg: '缺少mobile参数' });
    for (const mobile of ['1866810', '186681000000', '28668100000', 'abc', '+8618668100000'])
      expect(await ask(mobile), mobile).toMatchObject({ code: 301, msg: '手机号码格式错误' });
    expect(await ask('12000000000')).toMatchObject({ code: 404, msg: '暂无数据' });
  });
});

describe('the next segment of a city', () => {
  const next = (fields: Record<string, string>) => t.post('/common/mobile-segment/next', fields);

  it('follows the given one, for this city and carrier only', async () => {
    const hangzhou = { cityName: '杭州', province: '浙江', segmentName: '联通' };
    const first = await next({ ...hangzhou, segment: '0' });
    expect(first).toMatchObject({ code: 0, data: { cityName: '杭州', segmentName: '中国联通' } });
    const second = await next({ ...hangzhou, segment: first.data.segment });
    expect(second.data).toMatchObject({ cityName: '杭州', segmentName: '中国联通' });
    expect(Number(second.data.segment)).toBeGreaterThan(Number(first.data.segment));
    const whose = await t.get('/common/mobile-segment/location', { mobile: `${second.data.segment}0000` });
    expect(whose.data).toEqual(second.data);
  });

  it('may be any city’s', async () => {
    expect(await next({ segment: '1379999' })).toMatchObject({ code: 0, data: { segment: '1380000' } });
  });

  it('needs a segment of seven digits, or 0', async () => {
    expect(await next({ cityName: '杭州' })).toMatchObject({ code: 300, msg: '缺少segment参数' });
    for (const segment of ['138', '01300000', 'abc', '-1', '13000000', '9300000'])
      expect(await next({ segment }), segment).toMatchObject({ code: 302, msg: 'segment格式错误' });
  });

  it('ends with the last one, and where nobody lives', async () => {
    expect(await next({ segment: '1999999' })).toMatchObject({ code: 404, msg: '暂无数据' });
    expect(await next({ segment: '0', cityName: '亚特兰蒂斯' })).toMatchObject({ code: 404 });
  });
});
