import { z } from 'zod';
import { MINUTE, SECOND } from '../../../kernel/clock.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { Failure, fail } from '../../../kernel/errors.ts';
import { recordAudit } from '../../../modules/backoffice/index.ts';
import { countFailure, refuseThrottled } from '../../../modules/identity/index.ts';
import {
  findProviderAccount,
  listProviderAccounts,
  noteProviderTest,
  type ProviderAccount,
  type ProviderKind,
  providerKinds,
  removeProviderAccount,
  replaceProviderAccount,
  versionOfAccount,
  type Words,
} from '../../../modules/tenancy/index.ts';
import { text } from '../params.ts';
import { credentialsOf, probeOf } from '../provider-fields.ts';
import { STALE, versionIn } from '../resource/versions.ts';
import { adminRoute, type StaffContext } from '../route.ts';
import { loggableAccount, providerAccountView } from '../views/provider-account.ts';
import { providerProblem } from '../views/provider-problem.ts';

const RESOURCE = 'provider-accounts';
const PATH = `/admin/api/${RESOURCE}`;
/** Tests cost money and call others: so many of each provider in so much time. */
const TESTS = { limit: 10, windowMs: 10 * MINUTE };
const LONGEST_TEST = 25 * SECOND;
const INSTALLATION = 0;

const common = { group: 'system', access: 'staff' } as const;
const provider = text(32).min(1).describe('服务商 · the provider');
const UNKNOWN = { 'record/none': [404, '没有这个服务商 · no such provider'] } as const;
const INCOMPLETE = {
  'record/incomplete': [400, '缺少必填内容 · something required is missing'],
  'provider/not-configured': [
    400,
    '内容不完整，或密钥、证书的格式不对 · something is missing, or a key or certificate is none',
  ],
} as const;

export const providerAccountRoutes = [
  adminRoute({
    ...common,
    method: 'GET',
    path: PATH,
    summary: '服务商账号：查看 · accounts at outside services, secrets never shown',
    permission: `${RESOURCE}:read`,
    params: {},
    handle: async (ctx: StaffContext) => {
      const { kinds, isSandboxOn } = ctx.ports.get(providerKinds);
      const names = kinds.map(({ name }) => name);
      const own = await listProviderAccounts(ctx, names);
      const shared = await listProviderAccounts(at(ctx, INSTALLATION), names);
      return {
        items: kinds
          .filter((kind) => isOpen(ctx, kind))
          .map((kind) => {
            const accounts = kind.isOfInstallation ? shared : own;
            return providerAccountView(ctx, kind, accounts.get(kind.name), { isSandboxOn });
          }),
      };
    },
  }),
  adminRoute({
    ...common,
    method: 'PATCH',
    path: `${PATH}/{provider}`,
    summary: '服务商账号：填写 · set an account up or change it; what is not given stays, null empties it',
    permission: `${RESOURCE}:update`,
    params: { provider, values: z.record(z.string(), z.unknown()).describe('按字段 · by field') },
    errors: { ...UNKNOWN, ...STALE, ...INCOMPLETE },
    handle: (ctx: StaffContext, { provider: name, values }, request) =>
      inTransaction(ctx, async (tx) => {
        const kind = kindOf(tx, name);
        const scope = scopeOf(tx, kind);
        const account = await seenAccount(scope, kind, request.headers['if-match']);
        const credentials = credentialsOf(kind, account?.credentials ?? {}, values);
        kind.check(credentials);
        await replaceProviderAccount(scope, name, account, credentials);
        await recordAudit(tx, tx.staff, {
          ...{ action: account ? 'update' : 'create', resource: RESOURCE, resourceId: name },
          ...(account ? { before: loggableAccount(kind, account.credentials) } : {}),
          after: loggableAccount(kind, credentials),
        });
        return cardOf(tx, kind);
      }),
  }),
  adminRoute({
    ...common,
    method: 'DELETE',
    path: `${PATH}/{provider}`,
    summary: '服务商账号：移除 · take an account away: the sandbox stands in where it is on',
    permission: `${RESOURCE}:remove`,
    params: { provider },
    errors: UNKNOWN,
    handle: (ctx: StaffContext, { provider: name }) =>
      inTransaction(ctx, async (tx) => {
        const kind = kindOf(tx, name);
        const scope = scopeOf(tx, kind);
        const account = await findProviderAccount(scope, name);
        if (!account) return fail('record/none');
        await removeProviderAccount(scope, name);
        const before = loggableAccount(kind, account.credentials);
        await recordAudit(tx, tx.staff, { action: 'remove', resource: RESOURCE, resourceId: name, before });
        return cardOf(tx, kind);
      }),
  }),
  adminRoute({
    ...common,
    method: 'POST',
    path: `${PATH}/{provider}/test`,
    summary: '服务商账号：测试 · prove that an account works, or hear in plain words why not',
    permission: `${RESOURCE}:test`,
    params: { provider, params: z.record(z.string(), z.unknown()).default({}) },
    errors: {
      ...UNKNOWN,
      'provider-account/none': [409, '请先填写并保存账号 · set the account up first'],
      'login/throttled': [429, '测试过于频繁，请稍后再试 · too many tests, try again later'],
    },
    handle: async (ctx: StaffContext, { provider: name, params }) => {
      const kind = kindOf(ctx, name);
      const scope = scopeOf(ctx, kind);
      const account = await findProviderAccount(scope, name);
      if (!account && !kind.isOfEnvironment) return fail('provider-account/none');
      const probe = probeOf(kind, params);
      const rules = [{ ...TESTS, subject: `provider-test:${name}` }];
      await refuseThrottled(ctx, rules);
      await countFailure(ctx, rules);
      const outcome = await tried(kind, () =>
        withinTime(kind.test.run(scope, account?.credentials ?? {}, probe), LONGEST_TEST),
      );
      await writeDown(ctx, scope, kind, account, outcome);
      return outcome;
    },
  }),
];

interface Outcome {
  readonly isGood: boolean;
  readonly said: Words;
}

/** What staff are told of a test. What is no refusal is an error of ours, and goes on as one. */
async function tried(kind: ProviderKind, run: () => Promise<Words>): Promise<Outcome> {
  try {
    return { isGood: true, said: await run() };
  } catch (error) {
    if (!(error instanceof Failure) || error.key === 'request/malformed') throw error;
    return { isGood: false, said: providerProblem(kind, error) };
  }
}

async function withinTime<Answer>(work: Promise<Answer>, milliseconds: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failure('outbound/timeout')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Neither to whom something was sent nor anything secret: only how it ended. */
async function writeDown(
  ctx: StaffContext,
  scope: StaffContext,
  { name }: ProviderKind,
  account: ProviderAccount | undefined,
  { isGood, said }: Outcome,
): Promise<void> {
  if (account) await noteProviderTest(scope, account, isGood ? undefined : said);
  const after = isGood ? { isGood } : { isGood, problem: said };
  await recordAudit(ctx, ctx.staff, { action: 'test', resource: RESOURCE, resourceId: name, after });
}

/** Refuses `record/none`, also for what is the operators' to whoever is none. */
function kindOf(ctx: StaffContext, name: string): ProviderKind {
  const kind = ctx.ports.get(providerKinds).kinds.find((one) => one.name === name);
  return kind && isOpen(ctx, kind) ? kind : fail('record/none');
}

const isOpen = ({ staff }: StaffContext, { isOfInstallation }: ProviderKind) =>
  !isOfInstallation || staff.role === 'operator';

const at = (ctx: StaffContext, tenantId: number): StaffContext => ({
  ...ctx,
  tenant: { ...ctx.tenant, id: tenantId },
});

/** Where the account is kept: the tenant's, or the installation's. */
const scopeOf = (ctx: StaffContext, { isOfInstallation }: ProviderKind): StaffContext =>
  isOfInstallation ? at(ctx, INSTALLATION) : ctx;

/** The account that whoever changes it has seen. Refuses `record/version-missing`, `record/stale`. */
async function seenAccount(
  scope: StaffContext,
  { name, isOfEnvironment }: ProviderKind,
  header: string | undefined,
): Promise<ProviderAccount | undefined> {
  if (isOfEnvironment) return fail('record/none');
  const version = versionIn(header) ?? fail('record/version-missing');
  const account = await findProviderAccount(scope, name);
  return versionOfAccount(account) === version ? account : fail('record/stale');
}

async function cardOf(tx: StaffContext, kind: ProviderKind) {
  const account = await findProviderAccount(scopeOf(tx, kind), kind.name);
  return providerAccountView(tx, kind, account, tx.ports.get(providerKinds));
}
