import { storeFile } from '../../../src/modules/files/index.ts';
import { samplePicture } from '../../support/sample-files.ts';
import type { ArgumentTable } from './world.ts';

const HANGZHOU = '330100000000';
const WESTLAKE = '30.2766,120.1321';

/** What a shop shows to everybody, and what the platform knows. */
export const siteCalls: ArgumentTable = {
  queryMobileLocation: () => ['13800000000'],
  nextMobileSegment: () => [{ segment: '1380000' }],
  queryConfigValue: () => ['mallName'],
  queryConfigBatch: () => ['mallName,recharge_amount_min'],
  banners: () => [{}],
  noticeList: () => [{ pageSize: 5 }],
  noticeLastOne: () => [],
  noticeDetail: async (w) => [await w.make('notice')],
  friendlyPartnerList: () => ['伙伴'],
  friendlyPartnerListV2: () => [{ type: '伙伴' }],
  province: () => [],
  provinceV2: () => [],
  nextRegion: () => [HANGZHOU],
  nextRegionV2: () => [HANGZHOU],
  vipLevel: () => [],
  uniqueId: () => ['order'],
  shortUrl: () => ['https://example.com/a-long-way'],
  mapDistance: () => [30.2766, 120.1321, 30.2664, 120.1383],
  mapQQAddress: () => [WESTLAKE],
  mapQQAddressV2: () => ['key', WESTLAKE],
  mapQQAddressV3: () => [{ location: WESTLAKE }],
  mapQQSearch: () => [{ keyword: '集市', boundary: `nearby(${WESTLAKE},5000)` }],
  mapQQSearchV2: () => [{ keyword: '集市', boundary: `nearby(${WESTLAKE},5000)` }],
  videoDetail: () => ['tea-picking'],
  wxaQrcode: () => [{ scene: 'goods=1', page: 'pages/index/index' }],
  uploadFile: async (w) => [w.token, w.wx.choose('a.png', await samplePicture('png', 8, 8), 'image/png')],
  uploadFileFromUrl: () => ['http://127.0.0.1/a.png', '.png'],
  uploadFileList: async (w) => {
    await storeFile(w.ctx, { bytes: await samplePicture('png', 8, 8), originalName: 'a.png' });
    return [''];
  },
  graphValidateCodeCheck: async (w) => [w.fresh.name, await w.pictureCode(w.fresh.name)],
  smsValidateCode: (w) => [w.fresh.mobile],
  smsValidateCodeCheck: async (w) => [w.fresh.mobile, await w.smsCode(w.fresh.mobile)],
  mailValidateCode: (w) => [w.fresh.mail],
  mailValidateCodeCheck: async (w) => [w.fresh.mail, await w.mailCode(w.fresh.mail)],
};

const someText = { title: '我的茶', descript: '摘要', content: '<p>好</p>' };

/** Articles, comments and data of the client's own. */
export const contentCalls: ArgumentTable = {
  cmsCategories: () => [],
  cmsCategoryDetail: async (w) => [await w.make('article-category')],
  cmsArticles: () => [{ page: 1, pageSize: 5 }],
  cmsArticleDetail: async (w) => [await w.make('article')],
  cmsArticlePreNext: async (w) => [await w.make('article')],
  cmsArticleCreate: async (w) => [
    { ...someText, token: w.token, categoryId: await w.make('article-category') },
  ],
  cmsArticleDelete: async (w) => [w.token, await w.make('own-article')],
  cmsArticleUseless: async (w) => {
    const { result = [] } = { result: await w.ask<{ id: number }[]>('cmsArticles', { pageSize: 1 }) };
    return [{ id: result[0]?.id, isUseful: true, token: w.token }];
  },
  cmsArticleUsefulLogs: async (w) => [{ id: await w.make('article') }],
  cmsArticleFavPut: async (w) => [w.token, await w.make('article')],
  cmsArticleFavCheck: async (w) => [w.token, await w.make('article')],
  cmsArticleFavList: async (w) => {
    await w.make('article-favourite');
    return [{ token: w.token }];
  },
  cmsArticleFavDeleteById: async (w) => [w.token, await w.make('article-favourite')],
  cmsArticleFavDeleteByNewsId: async (w) => [w.token, await w.make('article')],
  cmsPage: () => ['aboutus'],
  cmsTags: () => [],
  addComment: async (w) => [{ type: 3, refId: await w.make('article'), content: '好茶', token: w.token }],
  commentList: async (w) => {
    await w.make('comment');
    return [{ pageSize: 5 }];
  },
  ...jsonCalls('jsonSet', 'jsonList'),
  ...jsonCalls('jsonSetV2', 'jsonListV3'),
  jsonDelete: async (w) => [w.token, await w.make('json-record')],
  jsonDeleteV2: async (w) => [{ token: w.token, id: await w.make('json-record') }],
};

function jsonCalls(set: string, list: string): ArgumentTable {
  return {
    [set]: (w) => [{ type: 'diary', content: '{"title":"一"}', token: w.token }],
    [list]: async (w) => {
      await w.make('json-record');
      return [{ token: w.token }];
    },
  };
}
