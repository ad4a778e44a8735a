import type { Labels, RecordData } from '../../api/metadata.ts';

export const STATUSES = ['waiting', 'serving', 'served'] as const;
export type Status = (typeof STATUSES)[number];

/** A customer's talk with the shop, as its resource gives it. */
export interface Conversation extends RecordData {
  readonly id: number;
  readonly openid: string;
  readonly userId: number | null;
  readonly status: Status;
  readonly agentUserId: number | null;
  readonly unreadCount: number;
  readonly lastContent: string;
  readonly repliesLeft: number;
  readonly isAnswerable: boolean;
  readonly answerableUntil: string;
  readonly updatedAt: string;
  readonly messages?: readonly Message[];
}

export interface Message {
  readonly id: number;
  /** Null: the customer's. */
  readonly agentUserId: number | null;
  readonly kind: 'text' | 'image' | 'miniprogrampage';
  readonly content: string;
  readonly imageUrl: string | null;
  readonly isRead: boolean;
  readonly createdAt: string;
}

/** What the desk tells at a glance. */
export interface Glance {
  readonly waiting: number;
  readonly serving: number;
  readonly unread: number;
}

/** What a customer is called: by name where they are a member, else by the end of what WeChat calls them. */
export function nameOfCustomer({ userId, openid }: Conversation, labels: Labels | undefined): string {
  const name = userId === null ? undefined : labels?.members?.[String(userId)];
  return name || (userId === null ? `…${openid.slice(-6)}` : `#${userId}`);
}

/** What the server says of a card before its title. */
const CARD = /^\[[^\]]*\]\s*/;
/** The title of a card of goods or an order that a customer sent. */
export const titleOfCard = ({ content }: Message): string => content.replace(CARD, '');

/** Why a conversation that is being served cannot be answered; undefined where it can. */
export function blockOf(conversation: Conversation): 'tooMany' | 'tooLate' | undefined {
  if (conversation.status !== 'serving' || conversation.isAnswerable) return undefined;
  return conversation.repliesLeft === 0 ? 'tooMany' : 'tooLate';
}
