import type { InvoiceTitleInput } from '../../modules/finance/index.ts';
import { bool, integer, text } from './params.ts';

/** What the document lists for an invoice title. */
export const invoiceTitleParams = {
  invoiceTitle: text(128).optional().describe('发票抬头'),
  invoiceCompanyCode: text(64).optional().describe('纳税人识别号'),
  invoiceType: integer(1, 2).optional().describe('发票类型(ENUM):1-普通发票;2-增值税专用发票'),
  invoiceIsElectronic: integer(0, 1).optional().describe('电子发票(ENUM):0-纸质发票;1-电子发票'),
  invoiceIsCompany: bool().optional().describe('公司开票(BOOL):0-个人;1-公司'),
  invoiceIsDefault: bool().optional().describe('是否默认'),
  invoiceContent: text(255).optional().describe('发票内容'),
  invoiceAddress: text(255).optional().describe('单位地址'),
  invoicePhone: text(32).optional().describe('单位电话'),
  invoiceBankname: text(128).optional().describe('开户银行'),
  invoiceBankaccount: text(64).optional().describe('银行账号'),
  invoiceContactName: text(64).optional().describe('收票人'),
  invoiceContactMobile: text(32).optional().describe('收票人手机'),
  invoiceContactEmail: text(128).optional().describe('收票人邮箱'),
  invoiceContactArea: text(128).optional().describe('收票人地区'),
  invoiceContactAddress: text(255).optional().describe('收票详细地址'),
  invoiceDatetime: text(32).optional().describe('添加时间，由服务器填写'),
  userId: integer(0).optional().describe('所属用户：总是当前用户'),
};

type TextName =
  | 'invoiceTitle'
  | 'invoiceCompanyCode'
  | 'invoiceContent'
  | 'invoiceAddress'
  | 'invoicePhone'
  | 'invoiceBankname'
  | 'invoiceBankaccount'
  | 'invoiceContactName'
  | 'invoiceContactMobile'
  | 'invoiceContactEmail'
  | 'invoiceContactArea'
  | 'invoiceContactAddress';

type GivenTitle = { readonly [Name in TextName]?: string | undefined } & {
  readonly invoiceType?: number | undefined;
  readonly invoiceIsElectronic?: number | undefined;
  readonly invoiceIsCompany?: boolean | undefined;
  readonly invoiceIsDefault?: boolean | undefined;
};

/** The documented names in the core's terms; what is not given stays out. */
export function invoiceTitleInput(given: GivenTitle): InvoiceTitleInput {
  const { invoiceType, invoiceIsElectronic } = given;
  return {
    title: given.invoiceTitle,
    taxNumber: given.invoiceCompanyCode,
    kind: invoiceType === undefined ? undefined : invoiceType === 2 ? 'vat' : 'ordinary',
    isElectronic: invoiceIsElectronic === undefined ? undefined : invoiceIsElectronic === 1,
    isCompany: given.invoiceIsCompany,
    isDefault: given.invoiceIsDefault,
    content: given.invoiceContent,
    companyAddress: given.invoiceAddress,
    companyPhone: given.invoicePhone,
    bankName: given.invoiceBankname,
    bankAccount: given.invoiceBankaccount,
    contactName: given.invoiceContactName,
    contactMobile: given.invoiceContactMobile,
    contactEmail: given.invoiceContactEmail,
    contactArea: given.invoiceContactArea,
    contactAddress: given.invoiceContactAddress,
  };
}

/** The core's fields behind the documented ones, by which lists may be searched and sorted. */
export const invoiceTitleFields = {
  userInvoiceId: 'id',
  userId: 'userId',
  invoiceTitle: 'title',
  invoiceCompanyCode: 'taxNumber',
  invoiceType: 'kind',
  invoiceIsElectronic: 'isElectronic',
  invoiceIsCompany: 'isCompany',
  invoiceIsDefault: 'isDefault',
  invoiceContent: 'content',
  invoiceAddress: 'companyAddress',
  invoicePhone: 'companyPhone',
  invoiceBankname: 'bankName',
  invoiceBankaccount: 'bankAccount',
  invoiceContactName: 'contactName',
  invoiceContactMobile: 'contactMobile',
  invoiceContactEmail: 'contactEmail',
  invoiceContactArea: 'contactArea',
  invoiceContactAddress: 'contactAddress',
  invoiceDatetime: 'createdAt',
} as const;
