import { AutoComplete } from 'antd';
import { useState } from 'react';
import type { FieldMeta } from '../api/metadata.ts';
import { useList, useResource } from '../api/queries.ts';
import { nameOfRecord } from '../resource/printed.ts';
import { useLanguage } from '../settings/language.ts';
import { useWords } from '../words/words.ts';

interface Props {
  readonly field: FieldMeta;
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: string;
  onChange(text: string): void;
}

const SHOWN = 20;

/** A text that stands for a record of another resource, which is found by its name. */
export function SuggestedInput({ field, value, onChange, ...named }: Props) {
  const { form } = useWords();
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const { resource: name = '', field: from = '' } = field.suggest ?? {};
  const resource = useResource(name);
  const isListable = resource?.can.includes('list') ?? false;
  const looked = { page: 1, pageSize: SHOWN, search, sort: '', filters: {} };
  const { data } = useList(name, looked, isListable);
  return (
    <AutoComplete
      {...named}
      allowClear
      placeholder={isListable ? form.searchReference : undefined}
      maxLength={field.max}
      value={value}
      showSearch={{ onSearch: setSearch }}
      options={(data?.items ?? []).map((record) => {
        return {
          value: String(record[from]),
          label: `${resource ? nameOfRecord(record, resource, language, data?.labels) : ''} (${record[from]})`,
        };
      })}
      onChange={(text) => onChange(text ?? '')}
    />
  );
}
