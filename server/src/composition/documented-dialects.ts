import { routes as adminRoutes } from '../dialects/admin/index.ts';
import { routes as apifmRoutes } from '../dialects/apifm/index.ts';
import type { DocumentedDialect } from '../dialects/docs/dialect.ts';
import { routes as liyuquanRoutes } from '../dialects/liyuquan/index.ts';
import { routes as usercenterRoutes } from '../dialects/usercenter/index.ts';
import { requestBodyOf, routes as yafRoutes } from '../dialects/yaf/index.ts';

/** What `/docs` shows. */
export const documentedDialects: readonly DocumentedDialect[] = [
  {
    name: 'apifm',
    routes: apifmRoutes,
    wire: {
      title: 'apifm · API 工厂前端接口',
      version: '1.0.0',
      description:
        '小程序、H5 与 App 使用的商城接口。参数一律用表单提交，返回 {code, msg, data}，code 为 0 表示成功。' +
        ' The storefront API: form parameters in, {code, msg, data} out, code 0 means success.',
      bodyType: 'application/x-www-form-urlencoded',
      envelope: {
        type: 'object',
        properties: { code: { type: 'integer' }, msg: { type: 'string' }, data: {} },
        required: ['code', 'msg'],
      },
    },
  },
  {
    name: 'usercenter',
    routes: usercenterRoutes,
    wire: {
      title: 'usercenter · ShopSuite 用户中心接口',
      version: '1.0.0',
      description:
        '用户中心接口：表单提交，返回 {code, data, error, msg, status}，status 200 成功、250 失败；' +
        '商户由域名决定，登录令牌放在 Authorization 头，参数名驼峰或下划线均可。' +
        ' The user centre: forms in, {code, data, error, msg, status} out, status 200 means success and 250 failure;' +
        ' the host names the shop, the token travels in the header Authorization, names may be camelCase or snake_case.',
      bodyType: 'application/x-www-form-urlencoded',
      envelope: {
        type: 'object',
        properties: {
          code: { type: 'integer' },
          data: {},
          error: { type: 'string' },
          msg: { type: 'string' },
          status: { enum: [200, 250] },
        },
        required: ['code', 'data', 'error', 'msg', 'status'],
      },
    },
  },
  {
    name: 'yaf',
    routes: yafRoutes,
    wire: {
      title: 'yaf · 签名接口',
      version: '1.0.0',
      description:
        'App 使用的签名接口：所有方法都 POST 到 /，data 是参数的 JSON 原文（其中 method 为方法名），' +
        'sign 是 data 与密钥相连后的 MD5（大写）。返回 {code, msg, data}，code 为 200 表示成功。' +
        ' The signed API: every method is a POST to /, data carries the parameters as JSON, sign is the upper-case MD5' +
        ' of data followed by the secret; code 200 means success.',
      bodyType: 'application/x-www-form-urlencoded',
      requestBody: requestBodyOf,
      envelope: {
        type: 'object',
        properties: { code: { type: 'integer' }, msg: { type: 'string' }, data: { type: 'object' } },
        required: ['code', 'msg'],
      },
    },
  },
  {
    name: 'liyuquan',
    routes: liyuquanRoutes,
    wire: {
      title: 'liyuquan · 礼遇圈管理端',
      version: '0.0.1',
      description:
        '门店收银台使用的储值卡接口：开卡、充值、消费、退款、返现与查询。一律 POST 表单，token 是表单字段，' +
        '返回 {errCode, result, msg, data, time}，errCode 为 0 表示成功。' +
        ' Stored-value cards at shop counters: form parameters in, errCode 0 means success.',
      bodyType: 'application/x-www-form-urlencoded',
      envelope: {
        type: 'object',
        properties: {
          errCode: { type: 'integer' },
          result: { type: 'integer' },
          msg: { type: 'string' },
          data: {},
          time: { type: 'integer' },
          total: { type: 'integer' },
          pages: { type: 'integer' },
          pageNum: { type: 'integer' },
          pageSize: { type: 'integer' },
        },
        required: ['errCode', 'result', 'time'],
      },
    },
  },
  {
    name: 'admin',
    routes: adminRoutes,
    wire: {
      title: 'admin · 后台接口',
      version: '1.0.0',
      description:
        '后台管理接口：JSON 进出，HTTP 状态码，Authorization: Bearer，X-Tenant 选择商户。' +
        ' The back office: JSON in and out, HTTP statuses, a bearer token, X-Tenant names the tenant.',
      bodyType: 'application/json',
      envelope: { type: 'object' },
    },
  },
];
