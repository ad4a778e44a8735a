/** For `isPossible`: whether a record's `status` is one of these. */
export const isIn =
  (...statuses: string[]) =>
  (row: { readonly status?: unknown }): boolean =>
    statuses.includes(String(row.status));
