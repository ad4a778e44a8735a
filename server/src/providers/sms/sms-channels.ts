import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { FetchOutbound } from '../../kernel/outbound/index.ts';
import type { SmsSender } from '../../modules/messaging/index.ts';
import { createAliyunSmsSender } from './aliyun.ts';
import { createHttpSmsSender } from './http.ts';

const aliyun = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  signName: z.string().min(1),
  templateCode: z.string().min(1),
  textTemplateCode: z.string().min(1).exactOptional(),
  templateParam: z.string().min(1).exactOptional(),
});
const http = z.object({ url: z.url(), token: z.string().min(1).exactOptional() });

/**
 * The sender that a tenant's credentials describe: `channel` is `aliyun` or `http`, the rest that channel's settings.
 * Refuses `message/unknown-channel`, and `provider/not-configured` when settings are missing.
 */
export function smsSenderFrom(
  credentials: Readonly<Record<string, string>>,
  fetch?: FetchOutbound,
  aliyunUrl?: string,
): SmsSender {
  switch (credentials.channel) {
    case 'aliyun':
      return createAliyunSmsSender({
        ...settingsOf(aliyun, credentials),
        ...(aliyunUrl === undefined ? {} : { baseUrl: aliyunUrl }),
      });
    case 'http':
      return createHttpSmsSender(settingsOf(http, credentials), fetch);
    default:
      return fail('message/unknown-channel');
  }
}

function settingsOf<Settings>(schema: z.ZodType<Settings>, credentials: object): Settings {
  const parsed = schema.safeParse(credentials);
  return parsed.success ? parsed.data : fail('provider/not-configured');
}
