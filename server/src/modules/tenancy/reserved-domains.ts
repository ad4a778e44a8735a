/**
 * Words that can be no tenant's domain: it is the first part of an address, where these lead (or may one day lead)
 * somewhere else.
 */
const reserved = new Set([
  ...['admin', 'api', 'common', 'console', 'docs', 'files', 'front', 'gate', 'health', 'manage', 'metrics'],
  ...['notify', 'openapi', 'pay', 's', 'sandbox', 'web', 'ws'],
  ...['app', 'assets', 'favicon', 'index', 'public', 'robots', 'static', 'www'],
]);

/** Whether the installation needs this word for itself. */
export function isReservedDomain(domain: string): boolean {
  return reserved.has(domain.toLowerCase());
}
