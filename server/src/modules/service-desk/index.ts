export { agentUser, serviceAgentRecords } from './agents/agent-records.ts';
export { findAgent, leaveDesk, requireAgent, type ServiceAgent, setWorking } from './agents/agents.ts';
export { becomeAgent, issueAgentTicket } from './agents/become-agent.ts';
export {
  conversationRecords,
  countOpenConversations,
  getConversationForStaff,
  latestConversations,
} from './conversations/conversation-records.ts';
export {
  type Conversation,
  countConversations,
  type ListedConversation,
  listConversations,
  listServiceMessages,
  markConversationRead,
  type ServiceMessage,
} from './conversations/read-conversations.ts';
export {
  type CustomerMessage,
  endConversation,
  endConversationJob,
  receiveMessage,
  windowOf,
} from './conversations/receive-message.ts';
export { replyWithImage, replyWithText } from './conversations/reply.ts';
export { takeConversation } from './conversations/take-conversation.ts';
export { deskTag } from './desk-tag.ts';
export {
  type CustomerChannel,
  type CustomerChannels,
  customerChannels,
  type PushAccount,
  type PushAccounts,
  pushAccounts,
} from './ports.ts';
export { receivePush } from './push/receive-push.ts';
