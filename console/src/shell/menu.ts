import type { Label, ResourceMeta, ScreenMeta } from '../api/metadata.ts';

/** What the menu leads to: a page of its own, or the list of a resource; the name is the address. */
type Place = Pick<ScreenMeta, 'name' | 'title' | 'group'>;

export interface MenuGroup {
  readonly name: string;
  readonly title: Label;
  readonly places: readonly Place[];
}

/** The menu: what can be listed, by groups, before it the pages of their own; both in the server's order. */
export function menuOf(resources: readonly ResourceMeta[], screens: readonly ScreenMeta[] = []): MenuGroup[] {
  const listed = resources.filter(({ can }) => can.includes('list'));
  const groups = new Map<string, { title: Label; places: Place[] }>();
  for (const { group } of [...listed, ...screens]) {
    if (groups.has(group.name)) continue;
    const { name, ...title } = group;
    const places = [...screens, ...listed].filter((place) => place.group.name === name);
    groups.set(name, { title, places });
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}

/** Which group is unfolded, chosen by hand while one was at a place; undefined: none is. */
export interface Unfolded {
  readonly at: string;
  readonly group: string | undefined;
}

/**
 * The one group that shows its places, so that they are never all there at once: that of the page one is at, the first
 * where it is in none, unless another was chosen since one came here.
 */
export function groupShown(
  groups: readonly MenuGroup[],
  here: string,
  chosen: Unfolded | undefined,
): string | undefined {
  if (chosen?.at === here) return chosen.group;
  return (groups.find(({ places }) => places.some(({ name }) => name === here)) ?? groups[0])?.name;
}

/** Which place of the menu an address belongs to: the one that names most of it. */
export function placeOf(groups: readonly MenuGroup[], pathname: string): string {
  const path = pathname.slice(1);
  const names = groups.flatMap(({ places }) => places.map(({ name }) => name));
  const within = names.filter((name) => path === name || path.startsWith(`${name}/`));
  return within.reduce((longest, name) => (name.length > longest.length ? name : longest), '');
}
