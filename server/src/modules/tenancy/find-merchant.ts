import { createHash, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { fail } from '../../kernel/errors.ts';
import { type Platform, type Tenant, tenantsTag, tenantTag } from './find-tenant.ts';
import { tenant } from './tables.ts';

/** What a merchant shows to the platform gateway. */
export interface MerchantProof {
  readonly merchantNo: string;
  readonly merchantKey: string;
}

/**
 * The tenant that calls the platform gateway. Refuses `merchant/unknown` for a wrong number and for a wrong key alike,
 * taking the same time for both, and `merchant/not-allowed` for a tenant that is switched off.
 */
export async function findMerchant(platform: Platform, proof: MerchantProof): Promise<Tenant> {
  const { row } = await platform.cache.read(`tenant-merchant:${proof.merchantNo}`, async () => {
    const [found] = await platform.db.select().from(tenant).where(eq(tenant.merchantNo, proof.merchantNo));
    const tags = [tenantsTag, ...(found ? [tenantTag(found.id)] : [])];
    return { value: { row: found }, bytes: 300, tags };
  });
  const isRight = timingSafeEqual(digest(row?.merchantKey ?? ''), digest(proof.merchantKey));
  if (!row || !isRight) return fail('merchant/unknown');
  return row.status === 'active' ? row : fail('merchant/not-allowed');
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
