import type { Stage } from './stage.ts';

/** The session of somebody new with these rights in the demo shop, who has a password of their own. */
export async function signedIn(
  { api, adminToken }: Stage,
  username: string,
  permissions: readonly string[],
): Promise<string> {
  const token = await adminToken();
  const role = { name: username, permissions };
  const { id: roleId } = await api<{ id: number }>('POST', '/admin/api/roles', role, token);
  const given = { username, password: 'First-Pass-1', role: 'member', roleId };
  await api('POST', '/admin/api/staff', given, token);
  const credentials = { username, password: 'First-Pass-1', tenant: 'demo' };
  const { token: own } = await api<{ token: string }>('POST', '/admin/api/login', credentials);
  const change = { oldPassword: 'First-Pass-1', password: 'My-Own-Pass-2' };
  await api('POST', '/admin/api/me/password', change, own);
  return own;
}
