import type { Context } from '../../../kernel/context.ts';
import { siteMessage } from './tables.ts';

export type SiteMessage = typeof siteMessage.$inferSelect;

export interface NewSiteMessage {
  /** What it tells of: a second message of this key is not sent. */
  readonly key: string;
  readonly receiverId: number;
  /** Absent: the system says it. */
  readonly senderId?: number | undefined;
  readonly type: SiteMessage['type'];
  readonly title: string;
  readonly content: string;
  /** Absent: a text. */
  readonly format?: SiteMessage['format'] | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly length?: number | undefined;
}

/** Puts a message into a user's box, in the open transaction, once per key. */
export async function sendSiteMessage(tx: Context, message: NewSiteMessage): Promise<void> {
  await newSiteMessage(tx, message);
}

/** As {@link sendSiteMessage}. @returns the message, undefined where it had been sent before */
export async function newSiteMessage(tx: Context, message: NewSiteMessage): Promise<SiteMessage | undefined> {
  const { senderId = null, ...facts } = message;
  const source = senderId === null ? 'system' : 'user';
  const [row] = await tx.db
    .insert(siteMessage)
    .values({ ...facts, tenantId: tx.tenant.id, senderId, source, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning();
  return row;
}
