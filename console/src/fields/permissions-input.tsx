import { Tree } from 'antd';
import { useMemo } from 'react';
import { useResources } from '../api/queries.ts';
import { useLabel, useWords } from '../words/words.ts';
import { allowedBy, type Choice, choicesOf, rightsOf } from './permissions.ts';

interface Props {
  readonly title: string;
  readonly value: readonly string[];
  onChange(rights: string[]): void;
}

/** What a role allows, ticked in a tree of all there is to do. */
export default function PermissionsInput({ title, value, onChange }: Props) {
  const { data: resources = [] } = useResources();
  const words = useWords();
  const label = useLabel();
  const choices = useMemo(() => choicesOf(resources, words, label), [resources, words, label]);
  return (
    <Tree<Choice>
      checkable
      selectable={false}
      aria-label={title}
      treeData={choices}
      checkedKeys={allowedBy(value, choices)}
      onCheck={(_keys, { checkedNodes }) => {
        const leaves = checkedNodes.filter(({ children }) => !children).map(({ key }) => key);
        onChange(rightsOf(leaves, choices, value));
      }}
    />
  );
}
