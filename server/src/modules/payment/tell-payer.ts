import type { Context } from '../../kernel/context.ts';
import { toYuan } from '../../kernel/money.ts';
import { sendSiteMessage } from '../messaging/index.ts';

/** What a payment was meant for, as its payer calls it. */
const MEANT_FOR: Readonly<Record<string, string>> = {
  order: '支付订单',
  'booking-fee': '支付报名费',
  'virtual-goods': '购买虚拟商品',
  'buy-level': '购买会员',
  'pay-bill': '优惠买单',
};

/** Why it could not be done; other reasons are nothing a payer can do anything about. */
const REASONS: Readonly<Record<string, string>> = {
  'record/none': '内容已不存在',
  'order/not-payable': '订单已关闭或已支付',
  'group-buy/over': '拼团已结束',
  'booking/not-payable': '报名已取消或已支付',
  'virtual-goods/already-bought': '您已经购买过该商品',
  'virtual-goods/off-shelf': '商品已下架',
  'level/already-held': '您已是该等级或更高等级的会员',
  'ledger/insufficient-balance': '钱包余额不足以完成支付',
  'ledger/insufficient-points': '积分不足',
};

/** For the event `nextActionFailed`: the payer is told that the money is in the wallet, and why. */
export async function tellPayer(
  tx: Context,
  failed: {
    readonly paymentId: number;
    readonly userId: number;
    readonly amount: number;
    readonly action: string;
    readonly reason: string;
  },
): Promise<void> {
  const { paymentId, userId, amount, action, reason } = failed;
  const purpose = MEANT_FOR[action] ?? '后续操作';
  const known = REASONS[reason];
  const because = known === undefined ? '' : `因${known}`;
  await sendSiteMessage(tx, {
    key: `next-action-failed:${paymentId}`,
    receiverId: userId,
    type: 'payment',
    title: '您的付款已存入钱包',
    content: `您支付的 ${toYuan(amount).toFixed(2)} 元原用于${purpose}，${because}未能完成，款项已存入您的钱包余额。`,
  });
}
