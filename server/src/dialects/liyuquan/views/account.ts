import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { Counter, CounterAccount, CounterRoleKind } from '../../../modules/membership-card/index.ts';
import type { PrintDate } from '../dates.ts';
import { type LiyuquanRoute, PREFIX } from '../route.ts';

/** Roles as this dialect numbers them (contract §1). */
const ROLES: Record<CounterRoleKind, number> = { super: 1, platform: 2, merchant: 3, store: 5 };

/** Never the password, nor what is kept of it; facts that nobody is asked for are null. */
function accountView(account: CounterAccount, ctx: Context, print: PrintDate) {
  return {
    id: account.id,
    username: account.username,
    password: null,
    active: account.status === 'active' ? 1 : 0,
    avatar: absoluteUrl(ctx, account.avatarUrl),
    realName: account.realName,
    phone: account.phone,
    idNumber: null,
    gender: null,
    email: null,
    qq: null,
    wechat: null,
    created: print(account.createdAt),
    updated: print(account.updatedAt ?? account.createdAt),
    createAdminId: account.createdBy,
    updateAdminId: null,
    createIp: '',
    loginCount: account.loginCount,
    lastLoginTime: account.loginAt && print(account.loginAt),
    lastLoginIp: account.loginIp,
  };
}

/** Who is signed in and what they may do: permissions are the addresses of the endpoints, menus the chapters they stand in. */
export function userInfoView(
  { account, counter }: { readonly account: CounterAccount; readonly counter: Counter },
  routes: readonly LiyuquanRoute[],
  ctx: Context,
  print: PrintDate,
) {
  const permitted = routes.filter(({ permission }) => permission && counter.permissions.includes(permission));
  const paths = permitted.map(({ path }) => path.slice(PREFIX.length + 1));
  return {
    sysAdmin: accountView(account, ctx, print),
    menus: [...new Set(paths.map(menuOf))],
    permissions: paths,
    permissionList: null,
    roleId: ROLES[counter.role],
  };
}

/** `manage/v3/userCard/charge` → `userCard`, `manage/tool/scan` → `tool`. */
function menuOf(path: string): string {
  return path.split('/').at(-2) ?? path;
}
