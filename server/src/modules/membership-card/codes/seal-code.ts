import { createCipheriv, createDecipheriv } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { cardCodeKey } from './tables.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CODE = /^(?:[\da-f]{2}){29,128}$/i;

/** What stands in a code: one of the things that members show, and until when (ms; 0 for ever). */
export interface CodeContent {
  readonly type: 'card' | 'coupon';
  readonly id: number;
  readonly expiresAt: number;
}

/** The numbers that scanners know the types by. */
const TYPES = { card: 1, coupon: 2 } as const;
const CONTENT = /^([12]),(\d{1,15}),(\d{1,15})$/;

/** The text of a code, as hex: encrypted and authenticated with the tenant's key, so that it says nothing and nobody can make one. */
export async function sealCode(ctx: Context, { type, id, expiresAt }: CodeContent): Promise<string> {
  const nonce = ctx.random.bytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, await keyOf(ctx), nonce, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(`${TYPES[type]},${id},${expiresAt}`, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('hex');
}

/** What {@link sealCode} has sealed for this tenant; undefined for every other text. */
export async function unsealCode(ctx: Context, code: string): Promise<CodeContent | undefined> {
  if (!CODE.test(code)) return undefined;
  const bytes = Buffer.from(code, 'hex');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, await keyOf(ctx), nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const content = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return parse(Buffer.concat([content, decipher.final()]).toString('utf8'));
  } catch {
    return undefined;
  }
}

function parse(content: string): CodeContent | undefined {
  const [, type, id, expiresAt] = CONTENT.exec(content) ?? [];
  if (type === undefined) return undefined;
  return { type: type === '1' ? 'card' : 'coupon', id: Number(id), expiresAt: Number(expiresAt) };
}

/** Made when it is first needed; of rivals the first one's key counts. */
async function keyOf(ctx: Context): Promise<Buffer> {
  const known = await readKey(ctx);
  if (known) return known;
  const key = ctx.random.bytes(KEY_BYTES).toString('base64');
  await ctx.db
    .insert(cardCodeKey)
    .values({ tenantId: ctx.tenant.id, key, createdAt: ctx.now() })
    .onConflictDoNothing();
  const made = await readKey(ctx);
  if (!made) throw new Error('the key for codes was not kept');
  return made;
}

async function readKey(ctx: Context): Promise<Buffer | undefined> {
  const [row] = await ctx.db.select().from(cardCodeKey).where(eq(cardCodeKey.tenantId, ctx.tenant.id));
  return row && Buffer.from(row.key, 'base64');
}
