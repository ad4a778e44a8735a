/** The part of an HTTP request that tells how the caller reached us. */
export interface Reached {
  readonly protocol: string;
  readonly host: string;
}

const HOST = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[\da-f:.]{2,45}\](:\d{1,5})?$/i;

/**
 * The address under which clients reach this installation, without a slash at its end: the configured one, else
 * what the request says of itself (through a proxy only where TRUST_PROXY is on). Empty for a request that names
 * no sensible host: URLs then stay relative.
 */
export function publicUrlOf(configured: string, request: Reached): string {
  if (configured !== '') return configured;
  return HOST.test(request.host) ? `${request.protocol}://${request.host}` : '';
}
