import { ownSettings } from './own-settings.ts';
import { smsTemplates } from './sms-templates.ts';

export const configurationResources = [ownSettings, smsTemplates];
