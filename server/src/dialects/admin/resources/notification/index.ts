import { templateMessages } from './template-messages.ts';

export const notificationResources = [templateMessages];
