import { Alert, Flex, Grid } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { ResourceMeta } from '../api/metadata.ts';
import { useList } from '../api/queries.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useSay } from '../shared/say.ts';
import { useLabel } from '../words/words.ts';
import { BulkBar } from './bulk-bar.tsx';
import { Filters } from './filters.tsx';
import { ListCards } from './list-cards.tsx';
import { ListTable } from './list-table.tsx';
import { ListTools } from './list-tools.tsx';
import { RecordDrawer } from './record-drawer.tsx';
import { hasBulk } from './shown-list.ts';
import { Sums } from './sums.tsx';
import { useListState } from './use-list-state.ts';
import { useSelection } from './use-selection.ts';

interface Props {
  readonly resource: ResourceMeta;
  /** The record that is open beside the list; `new` for one that is being made. */
  readonly id: string | undefined;
  /** What a screen says of all of them, above the filters. */
  readonly above?: ReactNode;
}

/** The one list of the console: what is shown and possible comes from the resource's metadata. */
export default function ListPage({ resource, id, above }: Props) {
  const label = useLabel();
  const { wordsFor } = useSay();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { state, change } = useListState(resource);
  const { data, error, isFetching } = useList(resource.name, state);
  const selection = useSelection(data?.items);
  const isPhone = Grid.useBreakpoint().md === false;
  const open = (to: string | number) => void navigate(`/${resource.name}/${encodeURIComponent(to)}${search}`);
  const shown = {
    ...{ resource, data, state, change, open, isBusy: isFetching },
    ...(hasBulk(resource) ? { selection } : {}),
  };
  return (
    <Flex vertical gap={16}>
      <PageHead title={label(resource.title)} help={resource.help && label(resource.help)}>
        <ListTools resource={resource} state={state} create={() => open('new')} />
      </PageHead>
      {above}
      <Filters resource={resource} state={state} change={change} />
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <BulkBar resource={resource} selected={selection.records} clear={() => selection.choose([])} />
      <Sums resource={resource} data={data} />
      {isPhone ? <ListCards {...shown} /> : <ListTable {...shown} />}
      <Suspense>
        {id !== undefined && (
          <RecordDrawer
            key={id}
            resource={resource}
            id={id}
            close={() => void navigate(`/${resource.name}${search}`)}
          />
        )}
      </Suspense>
    </Flex>
  );
}
