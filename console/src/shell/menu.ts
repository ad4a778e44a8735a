import type { Label, ResourceMeta, ScreenMeta } from '../api/metadata.ts';

export interface MenuGroup {
  readonly name: string;
  readonly title: Label;
  readonly resources: readonly ScreenMeta[];
}

/** The menu: pages of their own and what can be listed, by groups, in the server's order. */
export function menuOf(resources: readonly ResourceMeta[], screens: readonly ScreenMeta[] = []): MenuGroup[] {
  const groups = new Map<string, { title: Label; resources: ScreenMeta[] }>();
  const listed = resources.filter(({ can }) => can.includes('list'));
  for (const resource of [...listed, ...screens]) {
    const { name, ...title } = resource.group;
    const group = groups.get(name) ?? { title, resources: [] };
    group.resources.push(resource);
    groups.set(name, group);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}
