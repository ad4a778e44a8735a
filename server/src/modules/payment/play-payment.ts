import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { getTenant, type Tenant } from '../tenancy/index.ts';
import type { PaymentIntent } from './list-payments.ts';
import { sandboxPayer } from './ports.ts';
import { paymentIntent } from './tables.ts';

export interface PlayedPayment {
  readonly tenant: Tenant;
  readonly intent: PaymentIntent;
  /** What the channel would send to the notification address. */
  readonly notification: { readonly contentType: string; readonly body: string };
}

/**
 * A prepared payment of a sandbox channel, by its prepay id, and the signed message that pays it:
 * `/sandbox/pay/{prepayId}`. The caller sends the message where the channel would.
 * Refuses `record/none`: unknown, or the tenant has a real account.
 */
export async function playPayment(platform: Context, prepayId: string): Promise<PlayedPayment> {
  const tenantId = await tenantOf(platform, prepayId);
  const tenant = await getTenant(platform, tenantId);
  const ctx = { ...platform, tenant };
  const [intent] = await ctx.db
    .select()
    .from(paymentIntent)
    .where(and(eq(paymentIntent.tenantId, tenant.id), eq(paymentIntent.prepayId, prepayId)));
  if (!intent) return fail('record/none');
  const notification = await ctx.ports.get(sandboxPayer).notificationOf(ctx, intent);
  return notification ? { tenant, intent, notification } : fail('record/none');
}

/** Prepay ids are random and long: the one place where a payment is looked for across tenants. */
async function tenantOf(platform: Context, prepayId: string): Promise<number> {
  const [row] = await platform.db
    .select({ tenantId: paymentIntent.tenantId })
    .from(paymentIntent)
    .where(eq(paymentIntent.prepayId, prepayId))
    .limit(1);
  return row?.tenantId ?? fail('record/none');
}
