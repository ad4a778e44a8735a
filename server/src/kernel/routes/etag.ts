/**
 * Whether an `If-None-Match` names this ETag, or any. Whoever compresses an answer on its way makes its mark a weak
 * one, which stands for the same.
 */
export const isNamed = (etag: string, header: string | undefined): boolean =>
  header?.split(',').some((mark) => ['*', etag].includes(mark.trim().replace(/^W\//, ''))) ?? false;
