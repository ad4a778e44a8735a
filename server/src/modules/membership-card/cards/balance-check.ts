import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import type { LedgerCheck } from '../../ledger/index.ts';

const compare = defineStatement<{ kind: string; amount: number; left: number }>(
  'membership-card.compare-pots',
  `select a.kind, a.amount, (case a.kind when 'capital' then p.capital else p.gift end)::bigint as left
   from account a, (
     select coalesce(sum(capital_left), 0) as capital, coalesce(sum(gift_left), 0) as gift
     from card_charge where tenant_id = $1 and card_id = $2 and (capital_left > 0 or gift_left > 0)
   ) as p
   where a.tenant_id = $1 and a.owner_type = 'card' and a.owner_id = $2`,
);

/**
 * That the pots of a card's recharges add up to what the ledger says it holds: looked at in every transaction that
 * moves a card's money, so that no other state is ever committed.
 */
export async function requireBalancedCard(tx: Context, cardId: number): Promise<void> {
  const accounts = await run(tx.db, compare, [tx.tenant.id, cardId]);
  const off = accounts.find(({ amount, left }) => amount !== left);
  if (off)
    throw new Error(`card ${cardId}: ${off.kind} is ${off.amount} in the ledger, ${off.left} in recharges`);
}

const potsOf = (kind: 'capital' | 'gift'): LedgerCheck => ({
  name: `a card's ${kind} is not what its recharges have left`,
  sql: `select a.tenant_id, a.owner_id as id, coalesce(p.amount, 0) as expected, a.amount as found
    from account a left join (
      select tenant_id, card_id, sum(${kind}_left) as amount from card_charge group by tenant_id, card_id
    ) as p on p.tenant_id = a.tenant_id and p.card_id = a.owner_id
    where a.owner_type = 'card' and a.kind = '${kind}' and a.amount <> coalesce(p.amount, 0)`,
});

/** What the ledger's audit looks at besides, for cards. */
export const cardLedgerChecks: readonly LedgerCheck[] = [
  potsOf('capital'),
  potsOf('gift'),
  {
    name: 'a card has no accounts for capital and gift',
    sql: `select c.tenant_id, c.id, 2 as expected, count(a.id) as found
      from member_card c left join account a
        on a.tenant_id = c.tenant_id and a.owner_type = 'card' and a.owner_id = c.id and a.kind in ('capital', 'gift')
      group by c.tenant_id, c.id having count(a.id) <> 2`,
  },
];
