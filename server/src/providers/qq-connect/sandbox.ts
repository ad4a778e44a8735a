import { fail } from '../../kernel/errors.ts';
import type { QqAccount, QqLogin } from '../../modules/identity/ports.ts';

/** QQ without QQ: the access token `qq-<openid>` is the openid's, every other one is refused. */
export const sandboxQqAccount: QqAccount = {
  async check(login) {
    requireOwnToken(login);
  },
  async profileOf(login) {
    requireOwnToken(login);
    return { nick: `QQ用户${login.openid.slice(-4)}`, gender: 0 };
  },
};

function requireOwnToken({ openid, accessToken }: QqLogin): void {
  if (accessToken !== `qq-${openid}`) fail('external/refused', { reason: 'another openid' });
}
