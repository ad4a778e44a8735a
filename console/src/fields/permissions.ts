import type { Label, ResourceMeta } from '../api/metadata.ts';
import type { Words } from '../words/words.ts';

/** A branch or a leaf of what a role may allow. A leaf's key is the permission's own name. */
export interface Choice {
  readonly key: string;
  readonly title: string;
  readonly children?: Choice[];
}

/**
 * All that may be allowed, by groups, resources and what can be done: what whoever asks may do, for nobody can give
 * more than that.
 */
export function choicesOf(
  resources: readonly ResourceMeta[],
  words: Words,
  label: (title: Label) => string,
): Choice[] {
  const { role, home } = words;
  const groups = new Map<string, { title: string; children: Choice[] }>();
  for (const resource of resources) {
    const { name, ...title } = resource.group;
    const group = groups.get(name) ?? { title: label(title), children: [] };
    groups.set(name, group);
    group.children.push({
      key: `${resource.name}:*`,
      title: label(resource.title),
      children: verbsOf(resource, role, label),
    });
  }
  const dashboard = {
    key: 'dashboard:*',
    title: home.title,
    children: [{ key: 'dashboard:read', title: role.read }],
  };
  groups.get('orders')?.children.push(dashboard);
  const all = [...groups].map(([name, group]) => ({ key: `@${name}:*`, ...group }));
  return [{ key: 'money:read', title: role.money }, ...all];
}

function verbsOf(resource: ResourceMeta, role: Words['role'], label: (title: Label) => string): Choice[] {
  const { name, can, actions, imports } = resource;
  const usual = (['read', 'create', 'update', 'remove', 'export'] as const)
    .filter((verb) => verb === 'read' || can.includes(verb))
    .map((verb) => [verb, role[verb]] as const);
  const own = [
    ...actions.map(({ verb, title }) => [verb, label(title)] as const),
    ...imports.map((one) => [one.name, label(one.title)] as const),
  ];
  // Actions may share a verb: its first one names it.
  const titles = new Map([...own.toReversed(), ...usual]);
  const verbs = [...new Set([...usual, ...own].map(([verb]) => verb))];
  return verbs.map((verb) => ({ key: `${name}:${verb}`, title: titles.get(verb) ?? verb }));
}

/** Which leaves a role's rights allow: as the server reads them, `!` taking away. */
export function allowedBy(rights: readonly string[], choices: readonly Choice[]): string[] {
  return choices.flatMap(({ key, children }) =>
    children === undefined
      ? holds(rights, key, undefined)
        ? [key]
        : []
      : leavesOf(children).filter((leaf) => holds(rights, leaf, key)),
  );
}

function holds(rights: readonly string[], permission: string, group: string | undefined): boolean {
  const [resource, verb] = permission.split(':');
  const forms = [permission, `${resource}:*`, `*:${verb}`, '*:*'];
  if (group) forms.push(group, group.replace('*', verb ?? '*'));
  return forms.some((form) => rights.includes(form)) && !forms.some((form) => rights.includes(`!${form}`));
}

const leavesOf = (choices: readonly Choice[]): string[] =>
  choices.flatMap(({ key, children }) => (children ? leavesOf(children) : [key]));

/**
 * The rights that allow just these leaves, said as shortly as possible: a whole group or resource by its star, so that
 * what is added to it later is allowed too. Rights that stand for nothing on the screen stay.
 */
export function rightsOf(
  allowed: readonly string[],
  choices: readonly Choice[],
  before: readonly string[],
): string[] {
  const chosen = new Set(allowed);
  const short = (choice: Choice): string[] => {
    const leaves = choice.children ? leavesOf(choice.children) : [choice.key];
    if (leaves.every((leaf) => chosen.has(leaf))) return [choice.key];
    return (choice.children ?? []).flatMap(short);
  };
  const shown = new Set(
    choices.flatMap((group) => [group.key, ...(group.children ?? []).map(({ key }) => key)]),
  );
  const leaves = new Set(leavesOf(choices));
  const isForeign = (right: string) => {
    const bare = right.replace(/^!/, '');
    return !bare.startsWith('*:') && !bare.startsWith('@') && !shown.has(bare) && !leaves.has(bare);
  };
  return [...choices.flatMap(short), ...before.filter(isForeign)];
}
