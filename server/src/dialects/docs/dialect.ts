import type { WireFormat } from '../../kernel/routes/openapi.ts';
import type { RouteFacts } from '../../kernel/routes/route.ts';

/** A dialect as the documentation shows it. */
export interface DocumentedDialect {
  /** Stands in the address: `/docs/{name}`. */
  readonly name: string;
  readonly wire: WireFormat;
  readonly routes: readonly RouteFacts[];
}
