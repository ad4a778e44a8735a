/** How routes that heed versions refuse. */
export const STALE = {
  'record/version-missing': [428, '缺少 If-Match 版本号 · the version is missing in If-Match'],
  'record/stale': [409, '记录已被他人修改，请刷新后再试 · changed meanwhile, look at it again'],
} as const;

/** `"abc"` and `W/"abc"` are how browsers and proxies write the version abc. */
export function versionIn(header: string | undefined): string | undefined {
  return header === undefined ? undefined : header.trim().replace(/^W\//, '').replaceAll('"', '');
}
