import type { Label, ResourceMeta, ScreenMeta } from '../api/metadata.ts';

export interface MenuGroup {
  readonly name: string;
  readonly title: Label;
  readonly resources: readonly ScreenMeta[];
}

/** The menu: what can be listed, by groups in the server's order; before it a group's pages of their own. */
export function menuOf(resources: readonly ResourceMeta[], screens: readonly ScreenMeta[] = []): MenuGroup[] {
  const listed = resources.filter(({ can }) => can.includes('list'));
  const all = [...listed, ...screens];
  const names = new Set(all.map(({ group }) => group.name));
  const of = (group: string, entries: readonly ScreenMeta[]) =>
    entries.filter((entry) => entry.group.name === group);
  return [...names].flatMap((name) => {
    const [first] = of(name, all);
    if (!first) return [];
    const { name: _name, ...title } = first.group;
    return [{ name, title, resources: [...of(name, screens), ...of(name, listed)] }];
  });
}
