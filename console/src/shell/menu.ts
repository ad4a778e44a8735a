import type { Label, ResourceMeta } from '../api/metadata.ts';

export interface MenuGroup {
  readonly name: string;
  readonly title: Label;
  readonly resources: readonly ResourceMeta[];
}

/** The menu: what can be listed, by groups, both in the server's order. */
export function menuOf(resources: readonly ResourceMeta[]): MenuGroup[] {
  const groups = new Map<string, { title: Label; resources: ResourceMeta[] }>();
  for (const resource of resources) {
    if (!resource.can.includes('list')) continue;
    const { name, ...title } = resource.group;
    const group = groups.get(name) ?? { title, resources: [] };
    group.resources.push(resource);
    groups.set(name, group);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}
