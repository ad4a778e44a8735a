import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { setting } from '../tables.ts';
import { type Setting, settingsTag } from './read-settings.ts';

export interface SettingInput {
  readonly key: string;
  /** Whatever the clients expect under this key; they all can read it. */
  readonly value: string;
  /** What it is for; absent: as it was. */
  readonly remark?: string | undefined;
}

/** Keys are separated by commas where several are asked for at once. */
const KEY = /^[^\s,\p{C}]{1,64}$/u;
const LONGEST_VALUE = 20_000;
const LONGEST_REMARK = 200;

/** Refuses `setting/invalid` {field} for what no system parameter can be. */
export function checkSetting({ key, value, remark = '' }: SettingInput): void {
  if (!KEY.test(key)) fail('setting/invalid', { field: 'key' });
  if (value.length > LONGEST_VALUE || value.includes('\0')) fail('setting/invalid', { field: 'value' });
  if (remark.length > LONGEST_REMARK) fail('setting/invalid', { field: 'remark' });
}

/** Sets a system parameter of the tenant, new or known. Refuses `setting/invalid` {field}. */
export async function setSetting(ctx: Context, input: SettingInput): Promise<Setting> {
  const { key, value, remark } = input;
  checkSetting(input);
  const now = ctx.now();
  const [row] = await ctx.db
    .insert(setting)
    .values({ tenantId: ctx.tenant.id, key, value, remark, createdAt: now })
    .onConflictDoUpdate({
      target: [setting.tenantId, setting.key],
      set: { value, updatedAt: now, ...(remark === undefined ? {} : { remark }) },
    })
    .returning();
  touch(ctx, settingsTag(ctx.tenant.id));
  return row ?? fail('setting/invalid', { field: 'key' });
}
