import { courierDispatches } from './courier-dispatches.ts';
import { orders } from './orders.ts';
import { refundPayments } from './refund-payments.ts';
import { refunds } from './refunds.ts';

export const orderResources = [orders, refunds, refundPayments, courierDispatches];
