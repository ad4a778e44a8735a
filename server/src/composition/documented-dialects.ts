import { routes as adminRoutes } from '../dialects/admin/index.ts';
import { routes as apifmRoutes } from '../dialects/apifm/index.ts';
import type { DocumentedDialect } from '../dialects/docs/dialect.ts';
import { routes as usercenterRoutes } from '../dialects/usercenter/index.ts';

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
