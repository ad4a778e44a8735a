import { describe, expect, it } from 'vitest';
import { resources } from '../../../src/dialects/admin/index.ts';
import { actionWords, resourceWords } from '../../../src/dialects/admin/resources/audit/audit-words.ts';

describe('the audit log', () => {
  const titles = new Map<string, Set<string>>();
  for (const { actions, collectionActions, imports } of resources)
    for (const [name, { title }] of Object.entries({ ...actions, ...collectionActions, ...imports }))
      titles.set(name, new Set(titles.get(name)).add(`${title.zh}/${title.en}`));

  it('has words for every resource and every action, never those of one resource for all that say it otherwise', () => {
    const words = actionWords(resources);
    expect(Object.keys(words)).toEqual(expect.arrayContaining([...titles.keys(), 'create', 'import']));
    const common = actionWords([]);
    const ambiguous = [...titles].filter(([name, said]) => said.size > 1 && !(name in common));
    expect(ambiguous.map(([name]) => name)).toEqual([]);
    expect(Object.keys(resourceWords(resources))).toEqual(
      expect.arrayContaining(resources.map(({ name }) => name)),
    );
  });
});
