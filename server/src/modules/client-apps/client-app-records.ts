import type { Context } from '../../kernel/context.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { showRecords } from '../../kernel/records/show-records.ts';
import { newSecret } from './create-client-app.ts';
import { clientAppsTag } from './find-client-app.ts';
import { clientApp } from './tables.ts';

const shown = {
  filters: ['appId', 'type', 'isEnabled'],
  sorts: ['createdAt'],
  search: ['appId', 'name'],
  label: 'name',
} as const;

/** The applications of the tenant, without their secrets; only for reading. */
export const clientAppRecords = showRecords(clientApp, shown, async (_ctx, rows) =>
  rows.map(({ secret: _secret, ...row }) => row),
);

const kept = keepRecords(clientApp, { tags: () => [clientAppsTag] });

/**
 * Gives an application another secret: what is signed with the old one is refused from then on. Refuses `record/none`.
 * @returns the secret, shown only now
 */
export async function renewAppSecret(tx: Context, id: number): Promise<string> {
  const secret = newSecret(tx);
  await kept.update(tx, id, { secret });
  return secret;
}
