/**
 * A port is something a module needs and somebody else supplies: a provider (SMS, payment channel, storage)
 * or a higher module's handler (what to do once a payment has arrived). The module declares the port,
 * the composition root binds it, use cases reach it as `ctx.ports.get(port)`.
 */
export interface Port<T> {
  readonly name: string;
  /** Only carries the type; never set. */
  readonly type?: T;
}

export function definePort<T>(name: string): Port<T> {
  return { name };
}

/** The bindings of one installation. */
export class Ports {
  readonly #bound = new Map<string, unknown>();

  bind<T>(port: Port<T>, implementation: T): this {
    this.#bound.set(port.name, implementation);
    return this;
  }

  get<T>(port: Port<T>): T {
    if (!this.#bound.has(port.name)) throw new Error(`nothing is bound to the port ${port.name}`);
    return this.#bound.get(port.name) as T;
  }
}
