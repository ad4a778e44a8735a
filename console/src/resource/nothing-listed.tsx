import { Button, Empty } from 'antd';
import { useWords } from '../words/words.ts';
import type { ShownList } from './shown-list.ts';

/** Instead of a list's rows: that nothing was found, or that the first one is still to be made. */
export function NothingListed({ resource, data, state, narrowedBy, change, open }: ShownList) {
  const { list, common } = useWords();
  const isAsked = state.search !== '' || Object.keys(state.filters).some((name) => name !== narrowedBy);
  if (!data) return null;
  if (isAsked)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={list.noneFound}>
        <Button onClick={() => change({ filters: {}, search: '' })}>{common.reset}</Button>
      </Empty>
    );
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={resource.can.includes('create') ? list.empty : list.emptyYet}
    >
      {!narrowedBy && resource.can.includes('create') && (
        <Button type="primary" onClick={() => open('new')}>
          {list.first}
        </Button>
      )}
    </Empty>
  );
}
