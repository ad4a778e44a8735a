import type { Upgrade } from '../../../modules/client-apps/index.ts';
import { IOS } from '../platforms.ts';
import type { Call } from '../route.ts';

const WAYS: Record<Upgrade['way'], number> = { none: 0, advised: 1, forced: 2, closed: 3 };

/** What an installed app is told. iOS apps come from one place only, so their address is left out. */
export function upgradeView(upgrade: Upgrade, { platform, appVersion }: Call) {
  const target = 'target' in upgrade ? upgrade.target : undefined;
  return {
    upgrade_way: WAYS[upgrade.way],
    app_v: target?.version ?? '',
    app_title: target?.title ?? '',
    app_desc: target?.description ?? '',
    app_url: platform === IOS ? '' : (target?.url ?? ''),
    dialog_repeat: 'repeatsDialog' in upgrade && upgrade.repeatsDialog ? 1 : 0,
    origin_v: appVersion,
  };
}
