import { DownloadOutlined, PlusOutlined, ReloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { download } from '../api/call.ts';
import type { ImportMeta, ResourceMeta } from '../api/metadata.ts';
import { forgetRecords } from '../api/queries.ts';
import { saveAs } from '../shared/save-as.ts';
import { useBusy } from '../shared/use-busy.ts';
import { useLabel, useWords } from '../words/words.ts';
import { filterQuery, type ListState } from './list-state.ts';
import { useActions } from './use-actions.tsx';

const ImportDialog = lazy(() => import('./import-dialog.tsx'));

interface Props {
  readonly resource: ResourceMeta;
  readonly state: ListState;
  create(): void;
}

/** What can be done with the whole list. */
export function ListTools({ resource, state, create }: Props) {
  const { common } = useWords();
  const label = useLabel();
  const { act, dialog } = useActions(resource);
  const [importer, setImporter] = useState<ImportMeta>();
  const may = (verb: string) => resource.can.includes(verb);
  return (
    <Flex gap={8} wrap>
      <Button icon={<ReloadOutlined />} aria-label={common.reload} onClick={() => void forgetRecords()} />
      {may('export') && <ExportButton resource={resource} state={state} />}
      {resource.imports.map((one) => (
        <Button key={one.name} icon={<UploadOutlined />} onClick={() => setImporter(one)}>
          {label(one.title)}
        </Button>
      ))}
      {resource.actions
        .filter(({ kind }) => kind === 'collection')
        .map((action) => (
          <Button key={action.name} danger={action.isDangerous} onClick={() => act(action, [])}>
            {label(action.title)}
          </Button>
        ))}
      {may('create') && (
        <Button type="primary" icon={<PlusOutlined />} onClick={create}>
          {common.create}
        </Button>
      )}
      {dialog}
      <Suspense>
        {importer && (
          <ImportDialog resource={resource} importer={importer} close={() => setImporter(undefined)} />
        )}
      </Suspense>
    </Flex>
  );
}

/** Everything that the filters leave, as a file. */
function ExportButton({ resource, state }: { resource: ResourceMeta; state: ListState }) {
  const { list } = useWords();
  const { isBusy, run } = useBusy();
  const fetchAs = (format: string) =>
    run(async () => {
      const file = await download(`/${resource.name}/export`, { ...filterQuery(state), format });
      saveAs(file, `${resource.name}.${format}`);
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'csv', label: list.exportCsv, onClick: () => void fetchAs('csv') },
          { key: 'xlsx', label: list.exportXlsx, onClick: () => void fetchAs('xlsx') },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={isBusy}>
        {list.export}
      </Button>
    </Dropdown>
  );
}
