/** The tags of an article, each once: they are parted by commas of either width, semicolons or the Chinese pause. */
export function splitTags(tags: string | null): string[] {
  const parts = (tags ?? '').split(/[,，、;；]/).map((tag) => tag.trim());
  return [...new Set(parts.filter((tag) => tag !== ''))];
}
