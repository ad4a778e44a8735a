import type { Label, ResourceMeta } from '../api/metadata.ts';

/** Screens written by hand that stand before the lists of a group, for who may read what they show. */
const SCREENS = [
  { path: 'queues/call', resource: 'queues', words: 'calls' },
  { path: 'desk', resource: 'conversations', words: 'desk' },
] as const;
export type Screen = (typeof SCREENS)[number];

export interface MenuGroup {
  readonly name: string;
  readonly title: Label;
  readonly screens: readonly Screen[];
  readonly resources: readonly ResourceMeta[];
}

/** What of the menu an address belongs to: a screen, or the list of a resource. */
export function placeOf(pathname: string): string {
  const path = pathname.slice(1);
  const screen = SCREENS.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  return screen?.path ?? path.split('/')[0] ?? '';
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
  return [...groups].map(([name, group]) => ({
    name,
    ...group,
    screens: SCREENS.filter((screen) => group.resources.some((one) => one.name === screen.resource)),
  }));
}
