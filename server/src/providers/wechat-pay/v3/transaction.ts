import { z } from 'zod';

/** A payment as WeChat Pay v3 describes it, in notifications and in answers to queries. */
export const transactionSchema = z.looseObject({
  appid: z.string().optional(),
  mchid: z.string(),
  out_trade_no: z.string().min(1),
  transaction_id: z.string().min(1).optional(),
  trade_state: z.string(),
  success_time: z.iso.datetime({ offset: true }).optional(),
  payer: z.looseObject({ openid: z.string().optional() }).optional(),
  amount: z
    .looseObject({ total: z.number().int().nonnegative(), currency: z.string().optional() })
    .optional(),
});

export type V3Transaction = z.infer<typeof transactionSchema>;

export interface PaidFacts {
  readonly transactionId: string;
  readonly amount: number;
  readonly paidAt: Date;
}

/** What a paid transaction must say; undefined where it does not, or where it was not paid in yuan. */
export function paidFacts(transaction: V3Transaction): PaidFacts | undefined {
  const { transaction_id: transactionId, amount, success_time: paidAt } = transaction;
  if (transactionId === undefined || amount === undefined || paidAt === undefined) return undefined;
  if ((amount.currency ?? 'CNY') !== 'CNY') return undefined;
  return { transactionId, amount: amount.total, paidAt: new Date(paidAt) };
}
