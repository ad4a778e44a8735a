import type { Context } from '../../src/kernel/context.ts';

/**
 * Lets the database refuse every commit after which a card's recharges do not add up to its accounts in the ledger: what
 * the project's own check promises, watched from outside and at the very moment of the commit.
 */
export async function watchCards(ctx: Context): Promise<void> {
  await ctx.db.$client.query(`
    create function watch_card() returns trigger language plpgsql as $$
    declare tenant bigint := new.tenant_id; card bigint; held numeric; left_over numeric;
    begin
      card := case when tg_table_name = 'account' then (to_jsonb(new)->>'owner_id')::bigint
                   else (to_jsonb(new)->>'card_id')::bigint end;
      if tg_table_name = 'account' and to_jsonb(new)->>'owner_type' <> 'card' then return null; end if;
      select coalesce(sum(amount), 0) into held from account
        where tenant_id = tenant and owner_type = 'card' and owner_id = card;
      select coalesce(sum(capital_left + gift_left), 0) into left_over from card_charge
        where tenant_id = tenant and card_id = card;
      if held <> left_over then raise exception 'card % holds % but has % left', card, held, left_over; end if;
      return null;
    end $$;
    create constraint trigger watch_charges after insert or update on card_charge
      deferrable initially deferred for each row execute function watch_card();
    create constraint trigger watch_accounts after update on account
      deferrable initially deferred for each row execute function watch_card();
  `);
}
