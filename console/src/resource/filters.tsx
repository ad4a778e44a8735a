import { FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Badge, Button, Flex, Grid, Input } from 'antd';
import { useState } from 'react';
import type { ResourceMeta } from '../api/metadata.ts';
import { FilterInput } from '../fields/filter-input.tsx';
import { fill, useLabel, useWords } from '../words/words.ts';
import type { ListState } from './list-state.ts';

interface Props {
  readonly resource: ResourceMeta;
  readonly state: ListState;
  change(wanted: Partial<ListState>): void;
}

/** Search and filters above a list; on a phone the filters unfold. */
export function Filters({ resource, state, change }: Props) {
  const { list, common } = useWords();
  const label = useLabel();
  const isPhone = Grid.useBreakpoint().md === false;
  const [isUnfolded, setUnfolded] = useState(false);
  const count = Object.keys(state.filters).length;
  const isAny = count > 0 || state.search !== '';
  const setFilters = (given: Readonly<Record<string, string | undefined>>) => {
    const filters = Object.entries({ ...state.filters, ...given }).filter(([, value]) => value);
    change({ filters: Object.fromEntries(filters) as Record<string, string> });
  };
  const fields = resource.search.map((name) => label(resource.fields[name]?.title ?? { zh: name, en: name }));
  const hint = fill(resource.searchBy === 'part' ? list.searchPart : list.searchBeginning, {
    fields: fields.join(common.between),
  });
  if (resource.filters.length === 0 && resource.search.length === 0) return null;
  return (
    <Flex component="search" gap={8} wrap align="center">
      {resource.search.length > 0 && (
        <Input
          key={state.search}
          allowClear
          prefix={<SearchOutlined />}
          aria-label={common.search}
          placeholder={hint}
          title={hint}
          defaultValue={state.search}
          style={{ width: isPhone ? undefined : 240, flex: isPhone ? 1 : undefined }}
          onPressEnter={(event) => change({ search: event.currentTarget.value.trim() })}
          onBlur={(event) => {
            const search = event.currentTarget.value.trim();
            if (search !== state.search) change({ search });
          }}
          onClear={() => change({ search: '' })}
        />
      )}
      {isPhone && resource.filters.length > 0 && (
        <Badge count={count} size="small">
          <Button icon={<FilterOutlined />} onClick={() => setUnfolded(!isUnfolded)}>
            {list.filters}
          </Button>
        </Badge>
      )}
      {(!isPhone || isUnfolded) &&
        resource.filters.map((name) => (
          <FilterInput
            key={name}
            name={name}
            field={resource.fields[name]}
            filters={state.filters}
            change={setFilters}
          />
        ))}
      {isAny && (
        <Button type="text" onClick={() => change({ filters: {}, search: '' })}>
          {common.reset}
        </Button>
      )}
    </Flex>
  );
}
