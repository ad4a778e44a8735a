import { and, asc, desc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { BuyingGroup } from './locks.ts';
import { buyingGroup, groupMember } from './tables.ts';

export type GroupMember = typeof groupMember.$inferSelect;

export interface GroupFilter {
  readonly goodsId?: number | undefined;
  readonly status: BuyingGroup['status'];
}

/** The groups that everybody may see (their opener has paid), the newest first. Running ones are not over yet. */
export async function listGroups(
  ctx: Context,
  filter: GroupFilter,
  paging: Paging,
): Promise<Page<BuyingGroup>> {
  const { limit, offset } = slice(paging);
  const wanted = and(
    eq(buyingGroup.tenantId, ctx.tenant.id),
    eq(buyingGroup.status, filter.status),
    isNotNull(buyingGroup.visibleAt),
    filter.goodsId === undefined ? undefined : eq(buyingGroup.goodsId, filter.goodsId),
    filter.status === 'running' ? gt(buyingGroup.endsAt, ctx.now()) : undefined,
  );
  const rows = await ctx.db
    .select()
    .from(buyingGroup)
    .where(wanted)
    .orderBy(desc(buyingGroup.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(buyingGroup, wanted));
}

/** A group that everybody may see, with who has paid for a seat in it, the opener first. Refuses `record/none`. */
export async function getGroupWithMembers(
  ctx: Context,
  { groupId }: { groupId: number },
): Promise<{ group: BuyingGroup; members: GroupMember[] }> {
  const ofGroup = and(eq(buyingGroup.tenantId, ctx.tenant.id), eq(buyingGroup.id, groupId));
  const [group] = await ctx.db
    .select()
    .from(buyingGroup)
    .where(and(ofGroup, isNotNull(buyingGroup.visibleAt)));
  if (!group) return fail('record/none');
  // Who was paid back when the group had come to its end was in it all the same.
  const seated = group.status === 'running' ? (['paid'] as const) : (['paid', 'refunded'] as const);
  const members = await ctx.db
    .select()
    .from(groupMember)
    .where(
      and(
        eq(groupMember.tenantId, ctx.tenant.id),
        eq(groupMember.groupId, groupId),
        inArray(groupMember.status, [...seated]),
      ),
    )
    .orderBy(asc(groupMember.updatedAt), asc(groupMember.id));
  return { group, members };
}

export interface MembershipFilter {
  readonly goodsId?: number | undefined;
  readonly groupBuyId?: number | undefined;
  readonly groupId?: number | undefined;
  readonly orderId?: number | undefined;
}

export interface MyGroup {
  readonly member: GroupMember;
  readonly group: BuyingGroup;
}

/** The groups in which a user has paid for a seat (paid back or not), the latest first. */
export async function listMyGroups(
  ctx: UserContext,
  filter: MembershipFilter,
  paging: Paging,
): Promise<Page<MyGroup>> {
  const { limit, offset } = slice(paging);
  const narrow = (column: Parameters<typeof eq>[0], value: number | undefined) =>
    value === undefined ? undefined : eq(column, value);
  const wanted = and(
    eq(groupMember.tenantId, ctx.tenant.id),
    eq(groupMember.userId, ctx.user.id),
    inArray(groupMember.status, ['paid', 'refunded']),
    narrow(groupMember.goodsId, filter.goodsId),
    narrow(groupMember.groupBuyId, filter.groupBuyId),
    narrow(groupMember.groupId, filter.groupId),
    narrow(groupMember.orderId, filter.orderId),
  );
  const rows = await ctx.db
    .select({ member: groupMember, group: buyingGroup })
    .from(groupMember)
    .innerJoin(
      buyingGroup,
      and(eq(buyingGroup.tenantId, ctx.tenant.id), eq(buyingGroup.id, groupMember.groupId)),
    )
    .where(wanted)
    .orderBy(desc(groupMember.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(groupMember, wanted));
}
