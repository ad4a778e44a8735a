import {
  endSessions,
  memberRecords,
  setSeller,
  setUserStatus,
  type User,
} from '../../../../modules/identity/index.ts';
import { walletRecords } from '../../../../modules/ledger/index.ts';
import { levelIdsOf } from '../../../../modules/member/index.ts';
import type { UpdateValues } from '../../resource/field.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';
import { memberFields } from './member-fields.ts';

/** As WeChat counts them. */
const GENDERS = ['unknown', 'male', 'female'] as const;

/** Members with their level and what they have: two statements more, however many they are. */
async function shown(ctx: StaffContext, users: readonly User[]) {
  const ids = users.map(({ id }) => id);
  const levels = await levelIdsOf(ctx, ids);
  const wallets = new Map((await walletRecords.of(ctx, ids)).map((wallet) => [wallet.userId, wallet]));
  return users.map((row) => ({
    ...wallets.get(row.id),
    ...row,
    levelId: levels.get(row.id) ?? null,
    gender: GENDERS[row.gender] ?? 'unknown',
  }));
}

const locking = (status: User['status'], zh: string, en: string) =>
  action({
    title: { zh, en },
    verb: 'lock',
    isBulk: true,
    isDangerous: status === 'disabled',
    isPossible: (row) => row.status !== status,
    handle: (tx, userId) => setUserStatus(tx, userId, status),
  });

const selling = (isSeller: boolean, zh: string, en: string) =>
  action({
    title: { zh, en },
    verb: 'sell',
    isBulk: true,
    isPossible: (row) => row.isSeller !== isSeller,
    handle: (tx, userId) => setSeller(tx, userId, isSeller),
  });

export const members = defineResource({
  name: 'members',
  group: 'members',
  title: { zh: '会员', en: 'Members' },
  label: 'nick',
  isImportable: true,
  fields: memberFields,
  columns: ['avatarUrl', 'nick', 'mobile', 'levelId', 'balance', 'points', 'tags', 'status', 'createdAt'],
  ...{ filters: memberRecords.filters, sorts: memberRecords.sorts },
  ...{ search: memberRecords.search, searchBy: memberRecords.searchBy },
  errors: {
    'member/invalid': [400, '会员资料有误 · wrong facts of a member'],
    'record/taken': [409, '手机号已注册 · the number is known already'],
  },
  list: async (ctx, query, paging) => {
    const page = await memberRecords.list(ctx, query, paging);
    return { ...page, rows: await shown(ctx, page.rows) };
  },
  walk: async (ctx, query, step) => shown(ctx, await memberRecords.walk(ctx, query, step)),
  read: async (ctx, userId) => {
    const row = await memberRecords.read(ctx, userId);
    const [found] = await shown(ctx, [row]);
    return { ...found, id: userId };
  },
  lock: memberRecords.lock,
  labels: memberRecords.labels,
  create: async (tx, { mobile, nick, referrerId, ...facts }) => {
    const created = await memberRecords.create(tx, { mobile, nick, referrerId });
    await memberRecords.update(tx, created.id, stored(facts));
    return created;
  },
  update: (tx, userId, { mobile: _mobile, referrerId: _referrer, ...facts }) =>
    memberRecords.update(tx, userId, stored(facts)),
  actions: {
    disable: locking('disabled', '禁用', 'Lock out'),
    enable: locking('active', '恢复', 'Let in again'),
    'sign-out': action({
      title: { zh: '强制下线', en: 'Sign out everywhere' },
      verb: 'lock',
      isDangerous: true,
      handle: (tx, userId) => endSessions(tx, userId),
    }),
    'make-seller': selling(true, '设为分销员', 'Make a seller'),
    'end-seller': selling(false, '取消分销员', 'No seller any more'),
  },
});

/** The facts as a member's row holds them. */
function stored({ gender, ...facts }: Omit<UpdateValues<typeof memberFields>, 'mobile' | 'referrerId'>) {
  if (gender === undefined) return facts;
  return { ...facts, gender: GENDERS.indexOf(gender ?? 'unknown') };
}
