import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { publish } from '../../kernel/jobs/events.ts';
import { userRegistered } from './events.ts';
import type { User } from './find-user.ts';
import { registrationHooks } from './ports.ts';
import { user } from './tables.ts';

/** What a newcomer may say about themselves, whichever way they come. */
export interface Introduction {
  readonly nick?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly gender?: number | undefined;
  /** Who invited them: ignored when the tenant has no such user. */
  readonly referrerId?: number | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

export interface NewUser extends Introduction {
  readonly source: User['source'];
  readonly username?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly passwordHash?: string;
}

/**
 * Makes a user in the open transaction, with everything that must exist from the first moment on, and tells
 * `userRegistered`. Gives undefined, having done nothing, when one of the names is taken.
 */
export async function registerUser(tx: Context, newcomer: NewUser): Promise<User | undefined> {
  const { referrerId: named, extensions = {}, ...known } = newcomer;
  const referrerId = named === undefined ? undefined : await knownReferrer(tx, named);
  const [created] = await tx.db
    .insert(user)
    .values({
      ...known,
      tenantId: tx.tenant.id,
      referrerId,
      extensions,
      registeredIp: tx.ip,
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (!created) return undefined;
  for (const hook of tx.ports.get(registrationHooks)) await hook(tx, created);
  await publish(tx, userRegistered, {
    userId: created.id,
    ...(referrerId === undefined ? {} : { referrerId }),
  });
  return created;
}

async function knownReferrer(tx: Context, id: number): Promise<number | undefined> {
  const [found] = await tx.db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, id)));
  return found?.id;
}
