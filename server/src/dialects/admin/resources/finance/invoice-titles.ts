import { invoiceTitleRecords } from '../../../../modules/finance/index.ts';
import { boolean, choice, moment, reference, text } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;
const shown = (zh: string, en: string) => text({ zh, en, readOnly });

export const invoiceTitles = defineResource({
  ...onlyReading(invoiceTitleRecords),
  name: 'invoice-titles',
  group: 'finance',
  title: { zh: '发票抬头', en: 'Invoice titles' },
  help: {
    zh: '会员保存的开票信息，由会员自己维护',
    en: 'What members want on their invoices, kept by themselves',
  },
  label: 'title',
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    title: shown('抬头', 'Made out to'),
    isCompany: boolean({ zh: '单位', en: 'A company', readOnly }),
    taxNumber: shown('税号', 'Tax number'),
    kind: choice({
      ...{ zh: '类型', en: 'Kind', readOnly },
      options: { ordinary: { zh: '普通发票', en: 'Ordinary' }, vat: { zh: '专用发票', en: 'VAT' } },
    }),
    isElectronic: boolean({ zh: '电子发票', en: 'Electronic', readOnly }),
    content: shown('开票内容', 'For'),
    companyAddress: shown('单位地址', 'Address of the company'),
    companyPhone: shown('单位电话', 'Phone of the company'),
    bankName: shown('开户行', 'Bank'),
    bankAccount: shown('银行账号', 'Account'),
    contactName: shown('收票人', 'Sent to'),
    contactMobile: shown('收票电话', 'Mobile'),
    contactEmail: shown('收票邮箱', 'Mail'),
    contactArea: shown('收票地区', 'Area'),
    contactAddress: shown('收票地址', 'Address'),
    isDefault: boolean({ zh: '默认', en: 'Default', readOnly }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['userId', 'title', 'taxNumber', 'kind', 'isElectronic', 'createdAt'],
});
