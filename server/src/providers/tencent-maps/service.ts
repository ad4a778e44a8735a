import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import { type FetchOutbound, fetchOutbound, requestJson } from '../../kernel/outbound/index.ts';
import type { MapDocument, MapService } from '../../modules/platform/index.ts';
import { tencentSignature } from './sign.ts';

export interface TencentMapsSettings {
  /** Of the application at lbs.qq.com. */
  readonly key: string;
  /** Set where the key demands signed calls. */
  readonly secretKey?: string;
  /** Default Tencent's own. */
  readonly baseUrl?: string;
  /** How long the service may take, in ms. Default 5,000. */
  readonly timeoutMs?: number;
}

const TENCENT = 'https://apis.map.qq.com';

const answerSchema = z.looseObject({ status: z.int(), message: z.string().optional() });

const OK = 0;
const NOTHING_FOUND = 347;
/** Wrong or missing parameters; the key is ours, so it is not among them. */
const BAD_QUESTION: ReadonlySet<number> = new Set([
  300, 306, 310, 320, 330, 331, 332, 333, 348, 349, 365, 375, 385, 395,
]);

/** Tencent's location service, WebService API v1. What it throws stands at the port. */
export function createTencentMaps(
  settings: TencentMapsSettings,
  fetch: FetchOutbound = fetchOutbound,
): MapService {
  const ask = (path: string, parameters: Record<string, string>) => call(settings, path, parameters, fetch);
  return {
    async describePlace(_ctx, { latitude, longitude }, system) {
      const answer = await ask('/ws/geocoder/v1/', {
        location: `${latitude},${longitude}`,
        coord_type: String(system),
      });
      return isDocument(answer.result) ? answer : fail('outbound/bad-answer', { reason: 'no result' });
    },
    async searchPlaces(_ctx, { keyword, area, page, pageSize }) {
      const answer = await ask('/ws/place/v1/search', {
        keyword,
        boundary: area.text,
        page_size: String(pageSize),
        page_index: String(page),
      });
      const { data } = answer;
      if (!Array.isArray(data) || !data.every(isDocument))
        return fail('outbound/bad-answer', { reason: 'no places' });
      return data.length === 0 ? fail('record/none') : answer;
    },
  };
}

const isDocument = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

async function call(
  { key, secretKey, baseUrl = TENCENT, timeoutMs = 5_000 }: TencentMapsSettings,
  path: string,
  asked: Readonly<Record<string, string>>,
  fetch: FetchOutbound,
): Promise<MapDocument> {
  const parameters = { ...asked, key, output: 'json' };
  const signed = secretKey
    ? { ...parameters, sig: tencentSignature(path, parameters, secretKey) }
    : parameters;
  const address = `${baseUrl}${path}?${new URLSearchParams(signed)}`;
  const parsed = answerSchema.safeParse(await requestJson(address, { userGiven: false, timeoutMs }, fetch));
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'no status' });
  const { status, message } = parsed.data;
  if (status === NOTHING_FOUND) return fail('record/none');
  if (BAD_QUESTION.has(status)) return fail('map/bad-question', { reason: message });
  return status === OK ? parsed.data : fail('provider/unavailable', { reason: `${status} ${message ?? ''}` });
}

const fromCredentials = z.object({
  key: z.string().min(1),
  secretKey: z.string().min(1).exactOptional(),
  baseUrl: z.url().exactOptional(),
});

/** The service that credentials describe. Refuses `provider/not-configured` when the key is missing. */
export function tencentMapsFrom(credentials: Readonly<Record<string, string>>): MapService {
  const parsed = fromCredentials.safeParse(credentials);
  return parsed.success ? createTencentMaps(parsed.data) : fail('provider/not-configured');
}
