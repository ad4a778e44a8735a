import { createHash } from 'node:crypto';
import type { Core } from '../composition/core.ts';
import type { Context } from '../kernel/context.ts';
import { inTransaction } from '../kernel/database/transaction.ts';
import { isFailure } from '../kernel/errors.ts';
import { hashPassword } from '../modules/identity/index.ts';
import { hashClientPassword } from '../modules/membership-card/index.ts';
import { createTenant, findTenant } from '../modules/tenancy/index.ts';
import { DEMO_DOMAIN } from './domain.ts';

const DEMO_NAME = '集市优选';
const DEMO_PASSWORD = 'jishi123';

/**
 * Sets up the tenant `demo` with everything there is to try, unless it is there already. All of it in one
 * transaction: whatever happens meanwhile, there is a whole demo or none. Its pictures are drawn later, each when
 * it is first asked for.
 * @returns whether it was set up just now
 */
export async function installDemo({ platform }: Pick<Core, 'platform'>): Promise<boolean> {
  if (await exists(platform)) return false;
  // Loaded only here: whoever has no demo, or has one already, need not carry its content.
  const { installContent } = await import('./install/index.ts');
  const hashes = {
    user: await hashPassword(platform, DEMO_PASSWORD),
    counters: await hashClientPassword(platform, createHash('md5').update(DEMO_PASSWORD).digest('hex')),
  };
  await inTransaction(platform, async (tx) => {
    const tenant = await createTenant(tx, { domain: DEMO_DOMAIN, name: DEMO_NAME, vipLevel: 1 });
    await installContent({ ...tx, tenant }, hashes);
  });
  return true;
}

/** One that the operator has switched off is there, too. */
async function exists(platform: Context): Promise<boolean> {
  try {
    await findTenant(platform, DEMO_DOMAIN);
    return true;
  } catch (error) {
    if (isFailure(error)) return error.key !== 'tenant/unknown';
    throw error;
  }
}
