import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { MemberLevel } from '../../../modules/member/index.ts';
import { readSetting, type Tenant } from '../../../modules/tenancy/index.ts';
import { levelId, levelView, STANDARD_LEVEL } from './level.ts';

/** What a client wants to know of the shop before anybody signs in. */
export async function siteView(ctx: Context, tenant: Tenant, levels: readonly MemberLevel[]) {
  const shown = [STANDARD_LEVEL, ...levels.filter((level) => level.status === 'active').map(levelView)];
  return {
    site_name: (await readSetting(ctx, 'mallName')) || tenant.name,
    site_logo: absoluteUrl(ctx, await readSetting(ctx, 'site_logo')),
    copyright: await readSetting(ctx, 'site_copyright'),
    icp_number: await readSetting(ctx, 'icp_number'),
    site_tel: await readSetting(ctx, 'site_tel'),
    kefu_type_id: await readSetting(ctx, 'kefu_type_id'),
    wechat_app_id: await readSetting(ctx, 'wechat_app_id'),
    im_enable: (await readSetting(ctx, 'IM_NODE_SITE_URL')) !== '',
    default_user_level_id: levelId(undefined),
    user_level_map: Object.fromEntries(shown.map((level) => [level.user_level_id, level.user_level_name])),
    user_level_rate_map: Object.fromEntries(
      shown.map((level) => [level.user_level_id, level.user_level_rate]),
    ),
  };
}
