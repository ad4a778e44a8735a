import { count, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { isUniqueViolation } from '../../kernel/database/transaction.ts';
import { hashPassword } from '../identity/index.ts';
import { OPERATORS } from './staff-sessions.ts';
import { staff } from './tables.ts';

/**
 * Makes the installation's first operator, `admin`, if it has no operator yet.
 * @param wanted the password the operator chose (ADMIN_PASSWORD)
 * @returns the password when one was generated, to be shown once; undefined otherwise
 */
export async function createFirstAdministrator(
  platform: Context,
  wanted: string | undefined,
): Promise<{ generatedPassword?: string }> {
  const [existing] = await platform.db
    .select({ rows: count() })
    .from(staff)
    .where(eq(staff.tenantId, OPERATORS));
  if ((existing?.rows ?? 0) > 0) return {};
  const password = wanted ?? platform.random.bytes(12).toString('base64url');
  const passwordHash = await hashPassword(platform, password);
  try {
    await platform.db.insert(staff).values({
      tenantId: OPERATORS,
      username: 'admin',
      passwordHash,
      role: 'operator',
      createdAt: platform.now(),
    });
  } catch (error) {
    // Another process of the same installation was quicker; its password counts.
    if (isUniqueViolation(error)) return {};
    throw error;
  }
  return wanted === undefined ? { generatedPassword: password } : {};
}
