import { keepRecords } from '../../kernel/records/keep-records.ts';
import { siteMessage } from './site-messages/tables.ts';
import { sentMessage } from './tables.ts';

/** SMS and mails that were sent, as staff look through them; only for reading. */
export const sentMessageRecords = keepRecords(sentMessage, {
  filters: ['channel', 'target'],
  search: ['target'],
  searchBy: 'beginning',
  tags: () => [],
});

/** Messages inside the shop, as staff look through them, hidden ones too; only for reading. */
export const siteMessageRecords = keepRecords(siteMessage, {
  filters: ['receiverId', 'type'],
  tags: () => [],
});
