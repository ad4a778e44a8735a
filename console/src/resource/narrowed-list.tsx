import { Alert, Grid } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { printQuery } from '../api/call.ts';
import type { RecordData, ResourceMeta } from '../api/metadata.ts';
import { useList } from '../api/queries.ts';
import { useSay } from '../shared/say.ts';
import { ListCards } from './list-cards.tsx';
import { changeList, type ListState, PAGE_SIZES } from './list-state.ts';
import { ListTable } from './list-table.tsx';
import type { ShownList } from './shown-list.ts';

interface Props extends Pick<ShownList, 'draw'> {
  readonly resource: ResourceMeta;
  /** The filter that narrows it, and to what: `userId` and a member's number. */
  readonly filter: string;
  readonly value: RecordData['id'];
}

/** The one list within another screen: only what concerns one thing. A record opens beside the list so narrowed. */
export function NarrowedList({ resource, filter, value, draw = {} }: Props) {
  const { wordsFor } = useSay();
  const navigate = useNavigate();
  const isPhone = Grid.useBreakpoint().md === false;
  const [state, setState] = useState<ListState>({
    ...{ page: 1, pageSize: PAGE_SIZES[0] ?? 20, search: '', sort: '' },
    filters: { [filter]: String(value) },
  });
  const { data, error, isFetching } = useList(resource.name, state);
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  const shown: ShownList = {
    ...{ resource, data, state, draw, isBusy: isFetching, narrowedBy: filter },
    change: (wanted) => setState((before) => changeList(before, wanted)),
    open: (id) =>
      void navigate(`/${resource.name}/${encodeURIComponent(id)}${printQuery({ [filter]: value })}`),
  };
  return isPhone ? <ListCards {...shown} /> : <ListTable {...shown} />;
}
