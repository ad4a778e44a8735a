import { z } from 'zod';
import {
  addAddress,
  deleteAddress,
  getAddress,
  getDefaultAddress,
  listAddresses,
  updateAddress,
} from '../../../modules/address/index.ts';
import { bool, decimal, extensions, id, mobile, text } from '../params.ts';
import { route } from '../route.ts';
import { addressDetailView, addressView } from '../views/address.ts';

const group = '商城';
const access = 'user';

const regionErrors = {
  'address/region-unknown': [601, '参数格式错误：{level}编码不存在或不属于上级地区'],
} as const;

const filled = (max: number) => text(max).regex(/\S/).trim();

/** The fields of an address; the document requires some of them on update too, but clients send subsets. */
const required = {
  linkMan: filled(64).describe('联系人'),
  mobile: mobile().describe('手机号码'),
  provinceId: text(12).describe('所属省份编码'),
  cityId: text(12).describe('所属城市编码'),
  address: filled(255).describe('详细地址'),
};
const optional = {
  districtId: text(12).optional().describe('所属区县编码'),
  code: text(16).optional().describe('邮编'),
  idcard: text(32).optional().describe('身份证号码，国际件使用'),
  latitude: decimal(-90, 90).optional().describe('纬度'),
  longitude: decimal(-180, 180).optional().describe('经度'),
  isDefault: bool().optional().describe('true 设为默认收货地址'),
  status: z.enum(['0', '1']).optional().describe('0 正常，1 停用'),
  extJsonStr: extensions().optional().describe('扩展属性，JSON 格式'),
};
const changeable = z.object({ ...z.object(required).partial().shape, ...optional });

type Given = z.output<typeof changeable>;

/** The documented names in the core's terms; what is not given stays out. */
function coreNames(given: Given) {
  return {
    contactName: given.linkMan,
    mobile: given.mobile,
    provinceId: given.provinceId,
    cityId: given.cityId,
    districtId: given.districtId,
    detail: given.address,
    postcode: given.code,
    idCardNumber: given.idcard,
    latitude: given.latitude,
    longitude: given.longitude,
    isDefault: given.isDefault,
    status: given.status && (given.status === '1' ? ('disabled' as const) : ('active' as const)),
    extensions: given.extJsonStr,
  };
}

export const addressRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/shipping-address/add',
    summary: '添加收货地址',
    group,
    access,
    params: { ...required, ...optional },
    errors: { ...regionErrors, 'address/too-many': [10000, '收货地址最多 {limit} 个'] },
    handle: async (ctx, given) => {
      const { linkMan, mobile, provinceId, cityId, address } = given;
      const input = {
        ...coreNames(given),
        contactName: linkMan,
        mobile,
        provinceId,
        cityId,
        detail: address,
      };
      return addressDetailView(await addAddress(ctx, input), ctx.tenant.timeZone);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/shipping-address/update',
    summary: '修改收货地址',
    group,
    access,
    params: { id: id('address').describe('需要修改的记录id'), ...changeable.shape },
    errors: regionErrors,
    handle: async (ctx, given) => {
      await updateAddress(ctx, given.id, coreNames(given));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/shipping-address/delete',
    summary: '删除收货地址',
    group,
    access,
    params: { id: id('address').describe('记录id') },
    handle: async (ctx, params) => deleteAddress(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/shipping-address/list',
    summary: '获取所有的收货地址',
    group,
    access,
    params: {},
    handle: async (ctx) => (await listAddresses(ctx)).map((row) => addressView(row, ctx.tenant.timeZone)),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/shipping-address/default/v2',
    summary: '获取默认收货地址',
    group,
    access,
    params: {},
    handle: async (ctx) => addressDetailView(await getDefaultAddress(ctx), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/shipping-address/default',
    summary: '获取默认收货地址（旧版）',
    group,
    access,
    undocumented: true,
    params: {},
    handle: async (ctx) => addressView(await getDefaultAddress(ctx), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/shipping-address/detail/v2',
    summary: '收货地址详情',
    group,
    access,
    params: { id: id('address').describe('记录id') },
    handle: async (ctx, params) => addressDetailView(await getAddress(ctx, params.id), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/shipping-address/detail',
    summary: '收货地址详情（旧版）',
    group,
    access,
    undocumented: true,
    params: { id: id('address').describe('记录id') },
    handle: async (ctx, params) => addressView(await getAddress(ctx, params.id), ctx.tenant.timeZone),
  }),
];
