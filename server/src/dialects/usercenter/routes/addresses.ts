import { fail } from '../../../kernel/errors.ts';
import {
  addAddress,
  deleteAddress,
  getAddress,
  listAddressPage,
  updateAddress,
} from '../../../modules/address/index.ts';
import {
  addressChanges,
  addressFields,
  addressFilter,
  addressParams,
  addressErrors as errors,
  wholeAddress,
} from '../address-params.ts';
import { listingOf, listingParams, pageView } from '../listing.ts';
import { id, integer } from '../params.ts';
import { route } from '../route.ts';
import { addressView } from '../views/address.ts';

const group = '用户地址表';
const access = 'user';
const userId = integer(0).optional().describe('用户编号：总是当前用户');
const oneAddress = id('address').describe('地址编号');

export const addressRoutes = [
  route({
    method: 'POST',
    path: '/front/account/userDeliveryAddress/add',
    summary: '用户地址表',
    group,
    access,
    params: { ...addressParams, userId },
    errors,
    handle: async (ctx, given) =>
      addressView(await addAddress(ctx, wholeAddress(given)), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/front/account/userDeliveryAddress/get',
    summary: '用户地址表-通过ud_id查询',
    group,
    access,
    params: { ud_id: oneAddress },
    handle: async (ctx, { ud_id }) =>
      addressView(await getAddress(ctx, ud_id ?? fail('record/none')), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/front/account/userDeliveryAddress/list',
    summary: '用户地址表',
    group,
    access,
    params: { ...listingParams, ...addressParams, udId: integer(0).optional().describe('地址编号'), userId },
    handle: async (ctx, given) => {
      const listing = { ...listingOf(ctx, given, addressFields), equals: addressFilter(given) };
      const page = await listAddressPage(ctx, listing);
      return pageView(page, listing.paging, (row) => addressView(row, ctx.tenant.timeZone));
    },
  }),
  route({
    method: 'POST',
    path: '/front/account/userDeliveryAddress/save',
    summary: '用户地址表-编辑',
    group,
    access,
    params: { ...addressParams, udId: oneAddress, userId },
    errors,
    handle: async (ctx, given) => {
      const saved = await updateAddress(ctx, given.udId ?? fail('record/none'), addressChanges(given));
      return addressView(saved, ctx.tenant.timeZone);
    },
  }),
  route({
    method: 'POST',
    path: '/front/account/userDeliveryAddress/remove',
    summary: '用户地址表-通过ud_id删除',
    group,
    access,
    params: { ud_id: oneAddress },
    handle: async (ctx, { ud_id }) => deleteAddress(ctx, ud_id ?? fail('record/none')),
  }),
];
