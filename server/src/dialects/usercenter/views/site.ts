import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { MemberLevel } from '../../../modules/member/index.ts';
import { getSettings, type Tenant } from '../../../modules/tenancy/index.ts';
import { levelId, levelView, STANDARD_LEVEL } from './level.ts';

/** Which of the shop's system parameters the site settings show, and under which names. */
const SETTINGS: Readonly<Record<string, string>> = {
  mallName: 'site_name',
  site_logo: 'site_logo',
  site_copyright: 'copyright',
  icp_number: 'icp_number',
  site_tel: 'site_tel',
  kefu_type_id: 'kefu_type_id',
  wechat_app_id: 'wechat_app_id',
};

/** What a client wants to know of the shop before anybody signs in. */
export async function siteView(ctx: Context, tenant: Tenant, levels: readonly MemberLevel[]) {
  const settings = await getSettings(ctx, [...Object.keys(SETTINGS), 'IM_NODE_SITE_URL']);
  const known = Object.fromEntries(
    settings.filter(({ key }) => key in SETTINGS).map(({ key, value }) => [SETTINGS[key] ?? key, value]),
  );
  const shown = [STANDARD_LEVEL, ...levels.filter((level) => level.status === 'active').map(levelView)];
  return {
    site_name: tenant.name,
    copyright: '',
    icp_number: '',
    site_tel: '',
    kefu_type_id: '',
    wechat_app_id: '',
    ...known,
    site_logo: absoluteUrl(ctx, known.site_logo ?? ''),
    im_enable: settings.some(({ key }) => key === 'IM_NODE_SITE_URL'),
    default_user_level_id: levelId(undefined),
    user_level_map: Object.fromEntries(shown.map((level) => [level.user_level_id, level.user_level_name])),
    user_level_rate_map: Object.fromEntries(
      shown.map((level) => [level.user_level_id, level.user_level_rate]),
    ),
  };
}
