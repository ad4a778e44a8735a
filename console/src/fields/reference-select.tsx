import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import type { ListAnswer, RecordData } from '../api/metadata.ts';
import { readRecord, useResource, useScope } from '../api/queries.ts';
import { nameOfRecord } from '../resource/printed.ts';
import { useLanguage } from '../settings/language.ts';
import { useWords } from '../words/words.ts';
import { NumberOfRecord } from './number-of-record.tsx';

interface Props extends Pick<SelectProps, 'id' | 'style' | 'allowClear' | 'aria-label'> {
  readonly placeholder?: string;
  /** The resource that is referred to. */
  readonly to: string;
  readonly value?: number | undefined;
  readonly onChange?: (id: number | undefined) => void;
}

const SHOWN = 20;

/** Chooses a record of another resource by its name; by its number where that may not be listed. */
export function ReferenceSelect({ to, value, onChange, ...rest }: Props) {
  const options = useReferenceOptions(to, value === undefined ? [] : [value]);
  const { form } = useWords();
  if (!options) {
    const { allowClear: _allowClear, ...plain } = rest;
    return <NumberOfRecord {...plain} value={value} onChange={onChange} />;
  }
  return (
    <Select<number>
      placeholder={form.searchReference}
      allowClear
      {...rest}
      {...options}
      value={value || null}
      onChange={(id) => onChange?.(id)}
    />
  );
}

interface ManyProps extends Pick<Props, 'id' | 'to' | 'aria-label'> {
  readonly value?: readonly number[];
  readonly max?: number | undefined;
  readonly onChange?: (ids: number[]) => void;
}

/** Chooses several. */
export function ReferencesSelect({ to, value = [], onChange, max, ...rest }: ManyProps) {
  const { form } = useWords();
  const options = useReferenceOptions(to, value);
  return (
    <Select<number[]>
      {...rest}
      {...options}
      mode={options ? 'multiple' : 'tags'}
      {...(max === undefined ? {} : { maxCount: max })}
      placeholder={form.searchReference}
      value={[...value]}
      onChange={(ids) => onChange?.(ids.map(Number).filter(Number.isSafeInteger))}
    />
  );
}

/** What can be chosen: what was searched for, and what is chosen already. Undefined where it may not be listed. */
function useReferenceOptions(to: string, chosen: readonly number[]) {
  const resource = useResource(to);
  const language = useLanguage();
  const scope = useScope();
  const [search, setSearch] = useState('');
  const isListable = resource?.can.includes('list') ?? false;
  const found = useQuery({
    queryKey: ['list', to, ...scope, 'options', search],
    queryFn: ({ signal }) =>
      call<ListAnswer>('GET', `/${to}`, { query: { search, pageSize: SHOWN }, signal }),
    enabled: isListable,
    placeholderData: (before) => before,
  });
  const items = found.data?.items ?? [];
  const missing = chosen.filter((id) => id > 0 && !items.some((item) => item.id === id));
  const others = useQuery({
    queryKey: ['record', to, ...scope, 'names', missing],
    queryFn: () => Promise.all(missing.map((id) => readRecord(to, id).catch((): RecordData => ({ id })))),
    enabled: isListable && missing.length > 0,
  });
  if (!resource || !isListable) return undefined;
  const all = [...items, ...(others.data ?? [])].map((item) => {
    return {
      value: Number(item.id),
      name: nameOfRecord(item, resource, language, item.labels ?? found.data?.labels),
    };
  });
  // Of those who are called alike, the number says which is meant.
  const isCommon = (name: string) => all.filter((one) => one.name === name).length > 1;
  return {
    showSearch:
      resource.search.length > 0
        ? { filterOption: false as const, onSearch: setSearch }
        : { optionFilterProp: 'label' as const },
    loading: found.isFetching,
    options: all.map(({ value, name }) => ({ value, label: isCommon(name) ? `${name} #${value}` : name })),
  };
}
