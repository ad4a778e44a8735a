import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** To whom, where and how a user wants invoices: filled in once, chosen with each order. */
export const invoiceTitle = pgTable(
  'invoice_title',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    title: text('title').notNull(),
    isCompany: boolean('is_company').notNull().default(false),
    taxNumber: text('tax_number'),
    kind: text('kind', { enum: ['ordinary', 'vat'] })
      .notNull()
      .default('ordinary'),
    isElectronic: boolean('is_electronic').notNull().default(true),
    /** What the invoice is to say was bought. */
    content: text('content'),
    companyAddress: text('company_address'),
    companyPhone: text('company_phone'),
    bankName: text('bank_name'),
    bankAccount: text('bank_account'),
    contactName: text('contact_name'),
    contactMobile: text('contact_mobile'),
    contactEmail: text('contact_email'),
    contactArea: text('contact_area'),
    contactAddress: text('contact_address'),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('invoice_title_user').on(t.tenantId, t.userId, t.id),
    uniqueIndex('invoice_title_default').on(t.tenantId, t.userId).where(sql`is_default`),
  ],
);
