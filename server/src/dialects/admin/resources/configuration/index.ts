import { ownSettings } from './own-settings.ts';
import { ownShop } from './own-shop.ts';
import { smsTemplates } from './sms-templates.ts';

export const configurationResources = [ownShop, ownSettings, smsTemplates];
