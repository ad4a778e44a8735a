import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { smsTemplate } from './tables.ts';

export type SmsTemplate = typeof smsTemplate.$inferSelect;

export interface SmsTemplateFacts {
  readonly name: string;
  /** With `{variables}`. */
  readonly text: string;
  readonly serviceTemplate?: string | undefined;
  /** Absent: active. */
  readonly isActive?: boolean | undefined;
}

const LONGEST_NAME = 64;
const LONGEST_TEXT = 500;

/** Adds a text that may be sent. Refuses `sms-template/invalid` {field}. */
export async function createSmsTemplate(ctx: Context, facts: SmsTemplateFacts): Promise<SmsTemplate> {
  const [row] = await ctx.db
    .insert(smsTemplate)
    .values({ ...checked(facts), tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  return row ?? fail('sms-template/invalid', { field: 'text' });
}

/** Rewrites one. Refuses `record/none`, `sms-template/invalid` {field}. */
export async function changeSmsTemplate(
  ctx: Context,
  id: number,
  facts: SmsTemplateFacts,
): Promise<SmsTemplate> {
  const [row] = await ctx.db
    .update(smsTemplate)
    .set({ ...checked(facts), updatedAt: ctx.now() })
    .where(and(eq(smsTemplate.tenantId, ctx.tenant.id), eq(smsTemplate.id, id)))
    .returning();
  return row ?? fail('record/none');
}

/** The tenant's texts, oldest first. */
export async function listSmsTemplates(ctx: Context): Promise<SmsTemplate[]> {
  return ctx.db
    .select()
    .from(smsTemplate)
    .where(eq(smsTemplate.tenantId, ctx.tenant.id))
    .orderBy(asc(smsTemplate.id));
}

/** One that may be sent. Refuses `message/no-template` for none and for one that is switched off. */
export async function getSmsTemplate(ctx: Context, id: number): Promise<SmsTemplate> {
  const [row] = await ctx.db
    .select()
    .from(smsTemplate)
    .where(and(eq(smsTemplate.tenantId, ctx.tenant.id), eq(smsTemplate.id, id)));
  return row?.isActive ? row : fail('message/no-template');
}

/** Trimmed. Refuses `sms-template/invalid` {field}. */
export function checkTemplate({ name, text }: Pick<SmsTemplateFacts, 'name' | 'text'>) {
  const trimmed = { name: name.trim(), text: text.trim() };
  if (trimmed.name === '' || trimmed.name.length > LONGEST_NAME)
    fail('sms-template/invalid', { field: 'name' });
  if (trimmed.text === '' || trimmed.text.length > LONGEST_TEXT)
    fail('sms-template/invalid', { field: 'text' });
  return trimmed;
}

function checked({ serviceTemplate, isActive = true, ...facts }: SmsTemplateFacts) {
  return { ...checkTemplate(facts), serviceTemplate: serviceTemplate ?? null, isActive };
}
