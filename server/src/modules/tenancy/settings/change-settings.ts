import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { setting, tenant } from '../tables.ts';
import { declarationOf, type SettingKey } from './known-settings.ts';
import { settingsTag } from './read-settings.ts';
import { setSetting } from './set-setting.ts';

/** A known system parameter as a shop has it. */
export interface KeptSetting {
  readonly key: SettingKey;
  /** As it counts: the declared one where the shop has set none. */
  readonly value: unknown;
  /** The text that is kept; undefined where the shop has set none. */
  readonly text: string | undefined;
  /** When it was set last. */
  readonly setAt: Date | undefined;
  /** Something is kept that means nothing, so that the declared value counts. */
  readonly isUnreadable: boolean;
}

/** Some known system parameters as they are now, in the order asked for. */
export async function listSettings(ctx: Context, keys: readonly SettingKey[]): Promise<KeptSetting[]> {
  const rows = await ctx.db
    .select()
    .from(setting)
    .where(and(eq(setting.tenantId, ctx.tenant.id), inArray(setting.key, [...keys])));
  const kept = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => {
    const declared = declarationOf(key);
    const row = kept.get(key);
    const read = row && declared?.parse(row.value);
    const isUnreadable = row !== undefined && read === undefined;
    const facts = { text: row?.value, setAt: row?.updatedAt ?? row?.createdAt, isUnreadable };
    return { key, value: read ?? declared?.initial, ...facts };
  });
}

/** Lets one at a time look at the shop's parameters and change them. Wants an open transaction. */
export async function lockSettings(tx: Context): Promise<void> {
  await tx.db.select({ id: tenant.id }).from(tenant).where(eq(tenant.id, tx.tenant.id)).for('no key update');
}

/**
 * Sets known system parameters; null makes one what it is declared to be. Wants an open transaction.
 * Refuses `setting/invalid` {field: the key} for a value that would not be read again as it is.
 */
export async function changeSettings(
  tx: Context,
  values: Readonly<Partial<Record<SettingKey, unknown>>>,
): Promise<void> {
  const given = Object.entries(values) as [SettingKey, unknown][];
  for (const [key, value] of given) {
    const text = value === null ? undefined : declarationOf(key)?.print(value);
    if (text !== undefined) await setSetting(tx, { key, value: text });
  }
  const emptied = given.filter(([, value]) => value === null).map(([key]) => key);
  if (emptied.length > 0)
    await tx.db.delete(setting).where(and(eq(setting.tenantId, tx.tenant.id), inArray(setting.key, emptied)));
  touch(tx, settingsTag(tx.tenant.id));
}
