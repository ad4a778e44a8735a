import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';
import type { Coordinates } from '../geo/index.ts';

/** Somebody at one end of an errand. */
export interface CourierStop {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly place?: Coordinates | undefined;
}

/** What a courier is to carry from a shop to a customer. */
export interface Errand {
  readonly orderNumber: string;
  readonly placedAt: Date;
  /** `2份烧白(100x2)`: what is in the bag. */
  readonly contents: string;
  readonly remark: string;
  /** Fen. */
  readonly amount: number;
  /** The courier takes the money. */
  readonly payOnDelivery: boolean;
  /** The shop's id; 0 where the seller has none. */
  readonly shopId: number;
  readonly shop: CourierStop;
  readonly customer: CourierStop;
}

/** An errand under way. */
export interface RunningErrand {
  readonly tradeNumber: string;
  readonly dispatchedAt: Date;
  readonly shop?: Coordinates | undefined;
  readonly customer?: Coordinates | undefined;
}

export interface CourierPosition extends Coordinates {
  readonly name?: string | undefined;
  readonly mobile?: string | undefined;
}

/** How far an errand is. */
export type ErrandStage = 'waiting' | 'accepted' | 'picked-up' | 'delivered' | 'cancelled';

export interface ErrandLog {
  /** `yyyy-MM-dd HH:mm:ss`, China's time. */
  readonly at: string;
  readonly text: string;
  readonly stage?: ErrandStage | undefined;
}

/**
 * A courier service. Throws `courier/refused` {reason} where the service says no, `provider/unavailable` and
 * `outbound/…` where nobody knows.
 */
export interface CourierService {
  /** @returns the service's number of the errand. */
  dispatch(ctx: Context, errand: Errand): Promise<string>;
  /** Where the courier is. Refuses `record/none` while nobody carries it. */
  findCourier(ctx: Context, errand: RunningErrand): Promise<CourierPosition>;
  /** What happened so far, oldest first. */
  listLogs(ctx: Context, errand: RunningErrand): Promise<ErrandLog[]>;
  /** Takes an errand back that no courier has accepted. */
  cancel(ctx: Context, tradeNumber: string, reason: string): Promise<void>;
}

/** `serviceFor` refuses `provider/not-configured`. */
export interface CourierServices {
  serviceFor(ctx: Context): Promise<CourierService>;
}

export const courierServices = definePort<CourierServices>('courier.services');
