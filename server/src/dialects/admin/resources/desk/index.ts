import { serviceAgents } from './agents.ts';
import { conversations } from './conversations.ts';

export const deskResources = [conversations, serviceAgents];
