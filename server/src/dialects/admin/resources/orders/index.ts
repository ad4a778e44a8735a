import { orders } from './orders.ts';
import { refunds } from './refunds.ts';

export const orderResources = [orders, refunds];
