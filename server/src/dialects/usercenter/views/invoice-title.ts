import { printMoment } from '../../../kernel/time-zone.ts';
import type { InvoiceTitle } from '../../../modules/finance/index.ts';

export function invoiceTitleView(row: InvoiceTitle, zone: string) {
  return {
    user_invoice_id: row.id,
    user_id: row.userId,
    invoice_title: row.title,
    invoice_company_code: row.taxNumber ?? '',
    invoice_type: row.kind === 'vat' ? 2 : 1,
    invoice_is_electronic: row.isElectronic ? 1 : 0,
    invoice_is_company: row.isCompany,
    invoice_is_default: row.isDefault,
    invoice_content: row.content ?? '',
    invoice_address: row.companyAddress ?? '',
    invoice_phone: row.companyPhone ?? '',
    invoice_bankname: row.bankName ?? '',
    invoice_bankaccount: row.bankAccount ?? '',
    invoice_contact_name: row.contactName ?? '',
    invoice_contact_mobile: row.contactMobile ?? '',
    invoice_contact_email: row.contactEmail ?? '',
    invoice_contact_area: row.contactArea ?? '',
    invoice_contact_address: row.contactAddress ?? '',
    invoice_datetime: printMoment(row.createdAt, zone),
  };
}
