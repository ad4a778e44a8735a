import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../words/words.ts';
import { isCalled, type Place, placeOf, treeOf, wholeCode } from './places.ts';
import { useRegions } from './use-regions.ts';

interface Props {
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: readonly string[];
  onChange(codes: string[]): void;
}

/** A node of the tree as the widget takes it. */
interface Node {
  readonly value: string;
  /** Alone in the tree. */
  readonly title: string;
  /** With what it lies in, once it is chosen. */
  readonly label: string;
  readonly initials: string;
  readonly children: Node[];
}

/** Provinces, cities and districts by their names, several at once: who takes all of a province takes the province. */
export default function RegionsInput({ value, onChange, ...named }: Props) {
  const { form } = useWords();
  const regions = useRegions();
  const nodes = useMemo(() => {
    const names = Object.fromEntries((regions ?? []).map(({ code, name }) => [code, name]));
    const nodeOf = ({ code, name, initials, children }: Place): Node => ({
      ...{ value: code, title: name, label: placeOf(code, names), initials },
      children: children.map(nodeOf),
    });
    return treeOf(regions ?? []).map(nodeOf);
  }, [regions]);
  return (
    <TreeSelect<string[]>
      {...named}
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_PARENT}
      showSearch={{
        filterTreeNode: (text, { title, initials }) =>
          isCalled({ name: String(title), initials: String(initials) }, text),
      }}
      treeNodeLabelProp="label"
      treeData={nodes}
      loading={!regions}
      disabled={!regions}
      placeholder={form.searchRegion}
      maxTagCount={12}
      popupMatchSelectWidth={320}
      allowClear
      style={{ width: '100%', minWidth: 200 }}
      value={regions ? value.map(wholeCode) : []}
      onChange={onChange}
    />
  );
}
