import type { Context } from '../../kernel/context.ts';
import { sendSiteMessage } from '../messaging/index.ts';
import { readSetting } from '../tenancy/index.ts';

/** For the event `userRegistered`: the shop's greeting, where its system parameter WELCOME_MESSAGE says one. Once. */
export async function greetNewcomer(tx: Context, { userId }: { readonly userId: number }): Promise<void> {
  const content = await readSetting(tx, 'WELCOME_MESSAGE');
  if (!content) return;
  await sendSiteMessage(tx, {
    key: `welcome:${userId}`,
    receiverId: userId,
    type: 'welcome',
    title: '欢迎',
    content,
  });
}
