import { eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { installationSecret as table } from './tables.ts';

/**
 * A key of this installation: what `make` gave when it was first asked for, the same for every process from then
 * on. There is no default that anybody could know. It never leaves the server.
 * @param name what the key is for
 */
export async function installationSecret(
  platform: Pick<Context, 'db' | 'cache' | 'now'>,
  name: string,
  make: () => Promise<string> | string,
): Promise<string> {
  const { value } = await platform.cache.read(`installation-secret:${name}`, async () => {
    const made = (await find(platform, name)) ?? (await keep(platform, name, await make()));
    return { value: { value: made }, bytes: made.length, tags: [] };
  });
  return value;
}

/** Whoever comes first decides; rivals take what is there. */
async function keep(platform: Pick<Context, 'db' | 'now'>, name: string, value: string): Promise<string> {
  await platform.db.insert(table).values({ name, value, createdAt: platform.now() }).onConflictDoNothing();
  return (await find(platform, name)) ?? fail('request/conflict');
}

async function find(platform: Pick<Context, 'db'>, name: string): Promise<string | undefined> {
  const [row] = await platform.db.select({ value: table.value }).from(table).where(eq(table.name, name));
  return row?.value;
}
