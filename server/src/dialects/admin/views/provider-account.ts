import { printMoment } from '../../../kernel/time-zone.ts';
import {
  type ProviderAccount,
  type ProviderKind,
  type ProviderKinds,
  versionOfAccount,
} from '../../../modules/tenancy/index.ts';
import { probeFields, providerField } from '../provider-fields.ts';
import { describeField } from '../resource/metadata.ts';
import type { StaffContext } from '../route.ts';

/** A provider with the shop's account there, as its card shows it: of secrets only that they are set. */
export function providerAccountView(
  ctx: StaffContext,
  kind: ProviderKind,
  account: ProviderAccount | undefined,
  { isSandboxOn }: Pick<ProviderKinds, 'isSandboxOn'>,
) {
  const { name, title, help, isOfInstallation = false, isOfEnvironment = false } = kind;
  const print = (moment: Date) => printMoment(moment, ctx.tenant.timeZone);
  const missing = isSandboxOn ? 'sandbox' : 'missing';
  return {
    name,
    title,
    help,
    isOfInstallation,
    isOfEnvironment,
    state: account || isOfEnvironment ? 'ready' : missing,
    version: versionOfAccount(account),
    fields: Object.entries(kind.fields).map(([field, declared]) => ({
      ...describeField(ctx, providerField(declared)),
      ...{ name: field, required: declared.isRequired ?? false, when: declared.when },
      ...shownValue(account, field, declared.isSecret ?? false),
    })),
    setAt: account && print(account.updatedAt ?? account.createdAt),
    test: {
      title: kind.test.title,
      fields: Object.entries(probeFields(kind)).map(([field, declared]) => ({
        name: field,
        ...describeField(ctx, declared),
      })),
    },
    tested: account?.testedAt
      ? { at: print(account.testedAt), isGood: account.testProblem === null, problem: account.testProblem }
      : null,
  };
}

function shownValue(account: ProviderAccount | undefined, field: string, isSecret: boolean) {
  const value = account?.credentials[field];
  return isSecret
    ? { isSecret, isSet: value !== undefined }
    : { isSecret, isSet: value !== undefined, value: value ?? null };
}

/** What may stand in the audit log of an account: which fields are set, and what those say that are no secrets. */
export function loggableAccount(
  { fields }: ProviderKind,
  credentials: Readonly<Record<string, string>> | undefined,
): Record<string, unknown> {
  const pairs = Object.entries(fields)
    .filter(([name]) => credentials?.[name] !== undefined)
    .map(([name, { isSecret }]) => [name, isSecret ? 'secret' : credentials?.[name]]);
  return Object.fromEntries(pairs);
}
