import type { Context } from '../../../src/kernel/context.ts';
import { templateRequest } from '../../../src/modules/notification/tables.ts';
import { newestId } from '../newest-id.ts';
import { newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

export const notificationSamples: Readonly<Record<string, AdminSample>> = {
  'template-messages': { make: failedMessage },
};

/** A message to somebody whom the official account does not know. */
async function failedMessage(ctx: Context): Promise<number> {
  const { id: userId } = await newUser(ctx);
  await ctx.db.insert(templateRequest).values({
    ...{ tenantId: ctx.tenant.id, userId, account: 'official', templateId: 'T1', createdAt: ctx.now() },
    ...{ words: { first: { value: '您好' } }, status: 'failed', failure: 'no openid' },
  });
  return newestId(ctx, templateRequest);
}
