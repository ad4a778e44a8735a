import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import { requestJson } from '../../kernel/outbound/index.ts';
import type { QqAccount, QqLogin, ToldProfile } from '../../modules/identity/ports.ts';

export interface QqSettings {
  /** The tenant's applications at QQ (web page, iOS, Android), of which the user may have allowed any. */
  readonly applicationIds: readonly string[];
  /** Default {@link QQ_GRAPH}. */
  readonly baseUrl?: string | undefined;
  /** How long QQ may take, in ms. Default 5,000. */
  readonly timeoutMs?: number | undefined;
}

const QQ_GRAPH = 'https://graph.qq.com';

const whoSchema = z.union([
  z.looseObject({ client_id: z.string(), openid: z.string().min(1) }),
  z.looseObject({ error: z.number(), error_description: z.string().optional() }),
]);
const profileSchema = z.looseObject({
  ret: z.number(),
  msg: z.string().default(''),
  nickname: z.string().default(''),
  figureurl_qq: z.string().default(''),
  figureurl_qq_2: z.string().default(''),
  gender: z.string().default(''),
  province: z.string().default(''),
  city: z.string().default(''),
});

/** Our column's limits: longer text is cut. */
const LONGEST_NAME = 64;

/** QQ Connect (`graph.qq.com`) for one tenant. What it throws stands at the port. */
export function createQqAccount(settings: QqSettings): QqAccount {
  return {
    async check(login) {
      await applicationOf(settings, login);
    },
    async profileOf(login) {
      const application = await applicationOf(settings, login);
      return toProfile(await ask(settings, '/user/get_user_info', login, application));
    },
  };
}

/** Credentials `appIds` (separated by commas) → QQ. Refuses `provider/not-configured`. */
export function qqAccountFrom(credentials: Readonly<Record<string, string>>, baseUrl?: string): QqAccount {
  const applicationIds = (credentials.appIds ?? '').split(',').flatMap((id) => id.trim() || []);
  if (applicationIds.length === 0) return fail('provider/not-configured');
  return createQqAccount({ applicationIds, baseUrl });
}

/** A token that another application was given says nothing about a user of ours. */
async function applicationOf(settings: QqSettings, login: QqLogin): Promise<string> {
  const { applicationId } = login;
  if (applicationId !== undefined && !settings.applicationIds.includes(applicationId))
    return fail('external/refused', { reason: 'another application' });
  const answer = whoSchema.safeParse(await ask(settings, '/oauth2.0/me', login));
  if (!answer.success) return fail('outbound/bad-answer', { reason: 'not an answer of QQ' });
  if (!('client_id' in answer.data)) return fail('external/refused', { reason: String(answer.data.error) });
  const { client_id: given, openid } = answer.data as { client_id: string; openid: string };
  if (openid !== login.openid) return fail('external/refused', { reason: 'another openid' });
  if (given !== (applicationId ?? given) || !settings.applicationIds.includes(given))
    return fail('external/refused', { reason: 'another application' });
  return given;
}

function ask(settings: QqSettings, path: string, login: QqLogin, application?: string): Promise<unknown> {
  const query = new URLSearchParams({ access_token: login.accessToken, fmt: 'json' });
  if (application !== undefined) {
    query.set('oauth_consumer_key', application);
    query.set('openid', login.openid);
  }
  const address = `${settings.baseUrl ?? QQ_GRAPH}${path}?${query.toString()}`;
  return requestJson(address, {
    userGiven: false,
    timeoutMs: settings.timeoutMs ?? 5_000,
    maxBytes: 65_536,
  });
}

function toProfile(answer: unknown): ToldProfile {
  const parsed = profileSchema.safeParse(answer);
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'not an answer of QQ' });
  const { ret, nickname, figureurl_qq, figureurl_qq_2, gender, province, city } = parsed.data;
  if (ret !== 0) return fail('external/refused', { reason: String(ret) });
  return {
    nick: told(nickname, LONGEST_NAME),
    avatarUrl: told(figureurl_qq || figureurl_qq_2, 500),
    province: told(province, LONGEST_NAME),
    city: told(city, LONGEST_NAME),
    gender: gender === '男' ? 1 : gender === '女' ? 2 : 0,
  };
}

/** Cut to what we keep; NUL, which the database cannot keep, is taken out. */
function told(text: string, longest: number): string | undefined {
  return [...text.replaceAll('\u0000', '')].slice(0, longest).join('') || undefined;
}
