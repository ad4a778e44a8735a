import { z } from 'zod';

const flag = (fallback: boolean) =>
  z
    .enum(['on', 'off', 'true', 'false', '1', '0'])
    .default(fallback ? 'on' : 'off')
    .transform((text) => ['on', 'true', '1'].includes(text));

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  TRUST_PROXY: flag(false),
  DEMO: z.enum(['on', 'off']).optional(),
  SANDBOX: z.enum(['on', 'off']).optional(),
  ADMIN_PASSWORD: z.string().min(8).optional(),
  CACHE_MB: z.coerce.number().int().min(0).max(4096).default(32),
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(1024).default(20),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
});

/** The installation's settings, parsed once. Each one is described in the README's table. */
export type Config = Omit<z.infer<typeof environment>, 'DEMO' | 'SANDBOX'> & {
  readonly demo: boolean;
  readonly sandbox: boolean;
};

/**
 * Parses the environment. Empty variables count as not given. The demo tenant and the sandbox providers are
 * on unless this is production, where each must be asked for.
 * @throws Error with one line that names each wrong variable
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`settings are wrong: ${problems.join('; ')}`);
  }
  const { DEMO, SANDBOX, ...rest } = parsed.data;
  const production = rest.NODE_ENV === 'production';
  return {
    ...rest,
    demo: (DEMO ?? (production ? 'off' : 'on')) === 'on',
    sandbox: (SANDBOX ?? (production ? 'off' : 'on')) === 'on',
  };
}
