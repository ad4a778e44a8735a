import { definePort } from '../../kernel/ports.ts';
import type { Promotion } from './pricing/promotion.ts';

/** The promotions of higher rooms (bargain, group buy, coupon, points deduction), in no particular order. */
export const promotions = definePort<readonly Promotion[]>('order.promotions');
