import {
  beginInvoice,
  invoiceRecords,
  issueInvoice,
  refuseInvoice,
} from '../../../../modules/finance/index.ts';
import { choice, file, json, moment, reference, text, yuan } from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { refusing } from './refusing.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const errors = { 'invoice/not-open': [409, '该发票已处理 · the invoice was decided already'] } as const;
const isOpen = isIn('pending', 'issuing');

export const invoices = defineResource({
  ...onlyReading(invoiceRecords),
  name: 'invoices',
  group: 'finance',
  title: { zh: '发票', en: 'Invoices' },
  label: 'buyerName',
  waiting: [
    { title: { zh: '待开发票', en: 'Invoices to decide' }, filters: { status: 'pending' } },
    { title: { zh: '开票中', en: 'Invoices to issue' }, filters: { status: 'issuing' } },
  ],
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    buyerName: text({ zh: '抬头', en: 'Made out to', readOnly }),
    taxNumber: text({ zh: '税号', en: 'Tax number', readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    subject: text({ zh: '开票内容', en: 'For', readOnly }),
    remark: text({ zh: '备注', en: 'Remark', readOnly }),
    orderId: reference({ zh: '订单', en: 'Order', to: 'orders', readOnly }),
    extensions: json({ zh: '扩展属性', en: 'Extensions', readOnly, unlogged: true }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待处理', en: 'Waiting' },
        refused: { zh: '已拒绝', en: 'Refused' },
        issuing: { zh: '开票中', en: 'Being made out' },
        issued: { zh: '已开票', en: 'Issued' },
      },
    }),
    refusalReason: text({ zh: '拒绝原因', en: 'Why refused', readOnly }),
    fileUrl: file({ zh: '发票文件', en: 'File', readOnly }),
    createdAt: moment({ zh: '申请时间', en: 'Applied', readOnly }),
  },
  columns: ['buyerName', 'userId', 'amount', 'orderId', 'status', 'createdAt'],
  actions: {
    begin: action({
      title: { zh: '开始开票', en: 'Begin' },
      isBulk: true,
      errors,
      isPossible: ({ status }) => status === 'pending',
      handle: (tx, invoiceId) => beginInvoice(tx, { invoiceId }),
    }),
    issue: action({
      title: { zh: '已开票', en: 'Issue' },
      params: { fileUrl: file({ zh: '发票文件', en: 'File' }) },
      errors,
      isPossible: isOpen,
      handle: (tx, invoiceId, { fileUrl }) => issueInvoice(tx, { invoiceId, fileUrl: fileUrl || undefined }),
    }),
    refuse: refusing(errors, isOpen, (tx, invoiceId, reason) => refuseInvoice(tx, { invoiceId, reason })),
  },
});
