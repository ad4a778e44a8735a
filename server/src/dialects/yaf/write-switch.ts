import type { Context, SignedIn } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { readSetting } from '../../modules/tenancy/index.ts';

/**
 * While the shop is being worked on (`write_access` is off), methods that change something stand still, but for the
 * users named in `write_access_users`. Refuses `write/closed` {notice}.
 */
export async function refuseWhileClosed(ctx: Context & { readonly user?: SignedIn }): Promise<void> {
  if (await readSetting(ctx, 'write_access')) return;
  const allowed = await readSetting(ctx, 'write_access_users');
  if (ctx.user && allowed.split(',').includes(String(ctx.user.id))) return;
  fail('write/closed', { notice: await readSetting(ctx, 'write_access_notice') });
}
