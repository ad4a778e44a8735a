import type { Context } from '../../../kernel/context.ts';
import { definePort } from '../../../kernel/ports.ts';
import type { Words } from '../settings/declare.ts';

/** One of the things an account at an outside service is made of. All are kept as text. */
export interface ProviderField extends Words {
  readonly help?: Words;
  /** `longtext` for keys and certificates; `text` when absent. */
  readonly kind?: 'text' | 'longtext' | 'choice';
  /** Of a choice. */
  readonly options?: Readonly<Record<string, Words>>;
  /** What a new account begins with. */
  readonly initial?: string;
  /** Goes in and never comes out again. */
  readonly isSecret?: boolean;
  readonly isRequired?: boolean;
  /** Asked for only where another field has this value. */
  readonly when?: readonly [field: string, value: string];
}

export type Credentials = Readonly<Record<string, string>>;

/** Something staff give for a test: to whom to send a message. */
export interface ProbeField extends Words {
  readonly help?: Words;
  readonly isRequired?: boolean;
  readonly initial?: string;
}

/** An outside service at which a shop may have an account. */
export interface ProviderKind {
  /** Under which the credentials are kept. */
  readonly name: string;
  readonly title: Words;
  /** What it is good for, and where one gets an account. */
  readonly help: Words;
  /** One account for all tenants, kept under none of them: for operators. */
  readonly isOfInstallation?: boolean;
  /** Set up by the environment of the server; without fields. */
  readonly isOfEnvironment?: boolean;
  readonly fields: Readonly<Record<string, ProviderField>>;
  /** Refuses `provider/not-configured` and `message/…` for credentials that make no account. */
  check(credentials: Credentials): void;
  readonly test: {
    readonly title: Words;
    readonly params: Readonly<Record<string, ProbeField>>;
    /**
     * Proves that the account works and says how. Calls the service; outside of any transaction.
     * Refuses what the adapter refuses.
     */
    run(ctx: Context, credentials: Credentials, params: Credentials): Promise<Words>;
    /** What to do about a refusal, by how the service's own reason begins. */
    readonly hints?: Readonly<Record<string, Words>>;
  };
}

export interface ProviderKinds {
  /** In the order in which they are shown. */
  readonly kinds: readonly ProviderKind[];
  /** Whether a sandbox stands in where there is no account. */
  readonly isSandboxOn: boolean;
}

export const providerKinds = definePort<ProviderKinds>('tenancy.provider-kinds');
