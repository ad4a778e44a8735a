/** The pattern of LIKE or ILIKE for "contains this text", with its wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** The pattern of LIKE for "begins with this text", with its wildcards taken literally. */
export function startingWith(text: string): string {
  return containing(text).slice(1);
}

/** LIKE for texts without letters that have a case, such as Chinese: it is several times faster than ILIKE. */
export function likeOperator(text: string): 'like' | 'ilike' {
  return text.toLowerCase() === text.toUpperCase() ? 'like' : 'ilike';
}
