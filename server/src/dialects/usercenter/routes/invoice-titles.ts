import { fail, isFailure } from '../../../kernel/errors.ts';
import {
  addInvoiceTitle,
  changeInvoiceTitle,
  deleteInvoiceTitle,
  getInvoiceTitle,
  listInvoiceTitles,
} from '../../../modules/finance/index.ts';
import { invoiceTitleFields, invoiceTitleInput, invoiceTitleParams } from '../invoice-title-params.ts';
import { listingOf, listingParams, pageView } from '../listing.ts';
import { id, integer } from '../params.ts';
import { route } from '../route.ts';
import { invoiceTitleView } from '../views/invoice-title.ts';

const group = '用户发票管理';
const access = 'user';
const oneTitle = id('invoice-title').describe('发票编号');

const errors = {
  'invoice-title/no-title': [300, '请填写发票抬头'],
  'invoice-title/no-taxNumber': [300, '请填写纳税人识别号'],
  'invoice-title/no-isCompany': [300, '增值税专用发票仅限公司开具'],
  'invoice-title/too-many': [300, '发票抬头最多 {limit} 个'],
} as const;

/** Each thing that is missing has its own words. */
function incomplete(error: unknown): never {
  if (isFailure(error, 'invoice-title/incomplete'))
    return fail(`invoice-title/no-${String(error.detail.field)}`);
  throw error;
}

export const invoiceTitleRoutes = [
  route({
    method: 'POST',
    path: '/front/account/userInvoice/add',
    summary: '添加用户发票管理',
    group,
    access,
    params: invoiceTitleParams,
    errors,
    handle: async (ctx, given) => {
      const added = await addInvoiceTitle(ctx, invoiceTitleInput(given)).catch(incomplete);
      return invoiceTitleView(added, ctx.tenant.timeZone);
    },
  }),
  route({
    method: 'POST',
    path: '/front/account/userInvoice/edit',
    summary: '用户发票管理表-编辑',
    group,
    access,
    params: { ...invoiceTitleParams, userInvoiceId: oneTitle },
    errors,
    handle: async (ctx, given) => {
      const titleId = given.userInvoiceId ?? fail('record/none');
      const changed = await changeInvoiceTitle(ctx, titleId, invoiceTitleInput(given)).catch(incomplete);
      return invoiceTitleView(changed, ctx.tenant.timeZone);
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userInvoice/get',
    summary: '用户发票管理表-通过user_invoice_id查询',
    group,
    access,
    params: { user_invoice_id: oneTitle, invoice_type: integer(1, 2).optional().describe('发票类型') },
    handle: async (ctx, { user_invoice_id }) =>
      invoiceTitleView(
        await getInvoiceTitle(ctx, user_invoice_id ?? fail('record/none')),
        ctx.tenant.timeZone,
      ),
  }),
  route({
    method: 'GET',
    path: '/front/account/userInvoice/list',
    summary: '发票列表',
    group,
    access,
    params: {
      ...listingParams,
      ...invoiceTitleParams,
      userInvoiceId: integer(0).optional().describe('发票编号'),
    },
    handle: async (ctx, given) => {
      const equals = { ...invoiceTitleInput(given), id: given.userInvoiceId };
      const listing = { ...listingOf(ctx, given, invoiceTitleFields), equals: withoutNulls(equals) };
      const page = await listInvoiceTitles(ctx, listing);
      return pageView(page, listing.paging, (row) => invoiceTitleView(row, ctx.tenant.timeZone));
    },
  }),
  route({
    method: 'POST',
    path: '/front/account/userInvoice/remove',
    summary: '用户发票管理表-通过user_invoice_id删除',
    group,
    access,
    params: { user_invoice_id: oneTitle },
    handle: async (ctx, { user_invoice_id }) =>
      deleteInvoiceTitle(ctx, user_invoice_id ?? fail('record/none')),
  }),
];

type WithoutNulls<T> = { [Name in keyof T]: Exclude<T[Name], null> };

/** What is asked for is never "nothing": absent fields are undefined. */
function withoutNulls<T extends object>(given: T): WithoutNulls<T> {
  return given as WithoutNulls<T>;
}
