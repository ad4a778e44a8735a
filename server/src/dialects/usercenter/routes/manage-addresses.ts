import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import {
  type Address,
  addAddressFor,
  deleteAddressesFor,
  listAddressesForStaff,
  updateAddressFor,
} from '../../../modules/address/index.ts';
import { recordAudit, recordAudits } from '../../../modules/backoffice/index.ts';
import {
  addressChanges,
  addressFields,
  addressFilter,
  addressParams,
  addressErrors as errors,
  wholeAddress,
} from '../address-params.ts';
import { listingOf, listingParams, pageView } from '../listing.ts';
import { id, idList, integer } from '../params.ts';
import { route, type StaffContext } from '../route.ts';
import { addressView } from '../views/address.ts';

const group = '用户地址表';
const access = 'staff';
const owner = id('user').describe('用户编号');
const oneAddress = id('address').describe('地址编号');

/** What the log keeps of an address: where and of whom, not the phone number. */
const logged = ({ userId, cityName, detail, isDefault }: Address) => ({
  userId,
  cityName,
  detail,
  isDefault,
});

async function remove(ctx: StaffContext, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return fail('record/none');
  await inTransaction(ctx, async (tx) => {
    const deleted = await deleteAddressesFor(tx, ids);
    const changes = deleted.map((row) => ({
      ...{ action: 'delete', resource: 'address', resourceId: row.id },
      before: logged(row),
    }));
    await recordAudits(tx, ctx.member.staff, changes);
  });
}

export const manageAddressRoutes = [
  route({
    method: 'POST',
    path: '/manage/account/userDeliveryAddress/add',
    summary: '用户地址表-添加',
    group,
    access,
    params: { ...addressParams, userId: owner },
    errors: { ...errors, 'address/no-owner': [300, '请选择用户'] },
    handle: async (ctx, given) => {
      const userId = given.userId ?? fail('address/no-owner');
      await inTransaction(ctx, async (tx) => {
        const row = await addAddressFor(tx, userId, wholeAddress(given));
        const change = { action: 'add', resource: 'address', resourceId: row.id, after: logged(row) };
        await recordAudit(tx, ctx.member.staff, change);
      });
    },
  }),
  route({
    method: 'POST',
    path: '/manage/account/userDeliveryAddress/edit',
    summary: '用户地址表-编辑',
    group,
    access,
    params: {
      ...addressParams,
      udId: oneAddress,
      userId: integer(0).optional().describe('用户编号，不可修改'),
    },
    errors,
    handle: async (ctx, given) => {
      const addressId = given.udId ?? fail('record/none');
      await inTransaction(ctx, async (tx) => {
        const { before, after } = await updateAddressFor(tx, addressId, addressChanges(given));
        await recordAudit(tx, ctx.member.staff, {
          action: 'edit',
          resource: 'address',
          resourceId: addressId,
          before: logged(before),
          after: logged(after),
        });
      });
    },
  }),
  route({
    method: 'GET',
    path: '/manage/account/userDeliveryAddress/list',
    summary: '用户地址表-分页列表查询',
    group,
    access,
    params: {
      ...listingParams,
      ...addressParams,
      udId: integer(0).optional().describe('地址编号'),
      userId: integer(0).optional().describe('用户编号'),
    },
    handle: async (ctx, given) => {
      const equals = { ...addressFilter(given), userId: given.userId };
      const listing = { ...listingOf(ctx, given, addressFields), equals };
      const page = await listAddressesForStaff(ctx, listing);
      return pageView(page, listing.paging, (row) => addressView(row, ctx.tenant.timeZone));
    },
  }),
  route({
    method: 'POST',
    path: '/manage/account/userDeliveryAddress/remove',
    summary: '用户地址表-通过ud_id删除',
    group,
    access,
    params: { ud_id: oneAddress },
    handle: async (ctx, { ud_id }) => remove(ctx, ud_id === undefined ? [] : [ud_id]),
  }),
  route({
    method: 'POST',
    path: '/manage/account/userDeliveryAddress/removeBatch',
    summary: '用户地址表-批量删除',
    group,
    access,
    params: { ud_id: idList('address').describe('地址编号，多个以逗号分隔') },
    handle: async (ctx, { ud_id = [] }) => remove(ctx, ud_id),
  }),
];
