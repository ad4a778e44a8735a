import { createSmsTemplate } from '../../modules/messaging/index.ts';
import type { Scene } from './scene.ts';

const TEXTS = [
  { name: '发货通知', text: '【集市优选】{name}，您的订单 {number} 已发货，请留意查收。' },
  { name: '到店取货提醒', text: '【集市优选】您的商品已到店，请凭取货码 {code} 取货。' },
];

/** What the shop's own systems may have sent through the platform gateway. */
export async function installGatewayTexts({ tx }: Scene): Promise<void> {
  for (const facts of TEXTS) await createSmsTemplate(tx, facts);
}
