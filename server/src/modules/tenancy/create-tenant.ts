import { IANAZone } from 'luxon';
import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type Random, randomDigits } from '../../kernel/random.ts';
import { type Tenant, tenantsTag } from './find-tenant.ts';
import { isReservedDomain } from './reserved-domains.ts';
import { tenant } from './tables.ts';

export interface NewTenant {
  /** The label in the address of every call: 2 to 32 small letters, digits and inner hyphens. */
  readonly domain: string;
  readonly name: string;
  /** An IANA name; China's when absent. */
  readonly timeZone?: string | undefined;
  /** 0 free (when absent), above 0 professional. */
  readonly vipLevel?: number | undefined;
}

const DOMAIN = /^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/;
const CHINA = 'Asia/Shanghai';
const LONGEST_NAME = 100;
const NUMBER_DIGITS = 16;
const KEY_BYTES = 16;

/** A key for the platform gateway that nobody can guess. */
export const newMerchantKey = (random: Random): string => random.bytes(KEY_BYTES).toString('hex');

/**
 * Opens a tenant, with a merchant number and key of chance for the platform gateway.
 * Refuses `tenant/invalid` {field}, `tenant/domain-reserved` and `tenant/domain-taken`.
 * @param platform the context of no tenant
 */
export async function createTenant(platform: Context, input: NewTenant): Promise<Tenant> {
  const { domain, timeZone = CHINA, vipLevel = 0 } = input;
  const name = input.name.trim();
  if (!DOMAIN.test(domain)) fail('tenant/invalid', { field: 'domain' });
  if (isReservedDomain(domain)) fail('tenant/domain-reserved', { domain });
  if (name === '' || name.length > LONGEST_NAME) fail('tenant/invalid', { field: 'name' });
  if (!IANAZone.isValidZone(timeZone)) fail('tenant/invalid', { field: 'timeZone' });
  if (!Number.isInteger(vipLevel) || vipLevel < 0 || vipLevel > 99)
    fail('tenant/invalid', { field: 'vipLevel' });
  const [row] = await platform.db
    .insert(tenant)
    .values({
      domain,
      name,
      timeZone,
      vipLevel,
      merchantNo: randomDigits(platform.random, NUMBER_DIGITS),
      merchantKey: newMerchantKey(platform.random),
      createdAt: platform.now(),
    })
    .onConflictDoNothing({ target: tenant.domain })
    .returning();
  if (!row) return fail('tenant/domain-taken', { domain });
  touch(platform, tenantsTag);
  return row;
}
