import {
  addAddress,
  deleteAddress,
  listAddresses,
  resolveDistrict,
  updateAddress,
} from '../../../modules/address/index.ts';
import { id, mobile, text } from '../params.ts';
import { route } from '../route.ts';
import { addressView } from '../views/address.ts';

const group = '收货地址';
const access = 'user';
const MOST_ADDRESSES = 5;

const addressId = () => id('address').describe('地址 ID');

const written = {
  realname: text(10, '收货人姓名必须2~10个字符')
    .min(2, '收货人姓名必须2~10个字符')
    .describe('收货人姓名，2~10 个字符'),
  mobile: mobile('手机号码格式不正确').describe('手机号码'),
  district_id: text(12, '区县ID有误')
    .regex(/^\d{1,6}$/, '区县ID有误')
    .describe('区县编码，6 位'),
  address: text(50, '地址有误').describe('详细地址，1~50 个字符'),
};
const missing = {
  realname: '收货人姓名必须2~10个字符',
  mobile: '手机号码格式不正确',
  district_id: '区县ID有误',
  address: '地址有误',
};
interface Written {
  readonly realname: string;
  readonly mobile: string;
  readonly address: string;
}

const named = ({ realname, mobile, address }: Written) => ({
  contactName: realname,
  mobile,
  detail: address,
});

const wrongPlace = { 'address/region-unknown': [503, '区县ID有误'] } as const;
const noAddress = { 'record/none': [503, '收货地址不存在'] } as const;

export const userAddressRoutes = [
  route({
    rpc: 'user.address.list',
    summary: '收货地址列表',
    group,
    access,
    later: true,
    params: {},
    done: 'success',
    handle: async (ctx) => ({ list: (await listAddresses(ctx)).map(addressView) }),
  }),
  route({
    rpc: 'user.address.add',
    summary: '添加收货地址',
    group,
    access,
    writes: true,
    later: true,
    params: written,
    missing,
    done: '添加成功',
    errors: { ...wrongPlace, 'address/too-many': [503, '最多允许创建{limit}个收货地址'] },
    handle: async (ctx, given) => {
      const place = await placeOf(ctx, given.district_id);
      const added = await addAddress(ctx, { ...named(given), ...place }, MOST_ADDRESSES);
      return { address_id: String(added.id) };
    },
  }),
  route({
    rpc: 'user.address.edit',
    summary: '修改收货地址',
    group,
    access,
    writes: true,
    later: true,
    params: { addressid: addressId(), ...written },
    missing,
    done: '修改成功',
    errors: { ...wrongPlace, ...noAddress },
    handle: async (ctx, { addressid, ...given }) => {
      await updateAddress(ctx, addressid, { ...named(given), ...(await placeOf(ctx, given.district_id)) });
    },
  }),
  route({
    rpc: 'user.address.delete',
    summary: '删除收货地址',
    group,
    access,
    writes: true,
    later: true,
    params: { addressid: addressId() },
    done: '删除成功',
    errors: noAddress,
    handle: (ctx, { addressid }) => deleteAddress(ctx, addressid),
  }),
  route({
    rpc: 'user.address.default.set',
    summary: '设置默认收货地址',
    group,
    access,
    writes: true,
    later: true,
    params: { addressid: addressId() },
    done: '操作成功',
    errors: noAddress,
    handle: async (ctx, { addressid }) => {
      await updateAddress(ctx, addressid, { isDefault: true });
    },
  }),
];

async function placeOf(ctx: Parameters<typeof resolveDistrict>[0], district: string) {
  const { provinceId, cityId, districtId } = await resolveDistrict(ctx, district);
  return { provinceId, cityId, districtId: districtId ?? undefined };
}
