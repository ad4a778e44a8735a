import { Form, Select, type SelectProps } from 'antd';
import { useContext, useEffect, useEffectEvent } from 'react';
import type { FieldMeta, Values } from '../api/metadata.ts';
import { useRecord, useResource } from '../api/queries.ts';
import { useWords } from '../words/words.ts';
import { ActedOn } from './acted-on.ts';
import { NumberOfRecord } from './number-of-record.tsx';
import { useChanged } from './use-changed.ts';

interface Props extends Pick<SelectProps, 'id' | 'style' | 'allowClear' | 'aria-label'> {
  readonly placeholder?: string;
  readonly goodsId: number | undefined;
  readonly value?: number | undefined;
  readonly onChange?: (id: number | undefined) => void;
}

/** One of a goods' SKUs by what customers choose; by its number where the goods may not be read. */
export function SkuSelect({ goodsId, value, onChange, ...rest }: Props) {
  const { form } = useWords();
  const skus = useSkus(goodsId);
  if (!skus.isReadable) {
    const { allowClear: _allowClear, ...plain } = rest;
    return <NumberOfRecord {...plain} value={value} onChange={onChange} />;
  }
  return (
    <Select<number>
      placeholder={goodsId ? undefined : form.chooseGoodsFirst}
      {...rest}
      disabled={!goodsId}
      loading={goodsId !== undefined && !skus.list}
      showSearch={{ optionFilterProp: 'label' }}
      options={(skus.list ?? []).map(({ id, combinationNames }) => {
        return { value: Number(id), label: String(combinationNames || form.onlySku) };
      })}
      value={value ?? null}
      onChange={(id) => onChange?.(id ?? undefined)}
    />
  );
}

/** The SKU in a form that names its goods, or is about it. Where there is but one, it is chosen. */
export function SkuInput({ field, ...props }: { field: FieldMeta } & Omit<Props, 'goodsId'>) {
  const form = Form.useFormInstance();
  const beside = Form.useWatch<number | undefined>(field.goods, form);
  const about = useContext(ActedOn);
  const goodsId = Number((field.goods === undefined ? undefined : beside) ?? about) || undefined;
  const { list } = useSkus(goodsId);
  const { value, onChange } = props;
  const only = field.required && list?.length === 1 ? Number(list[0]?.id) : undefined;
  const put = useEffectEvent((id: number | undefined) => onChange?.(id));
  useChanged(goodsId, () => {
    if (value !== undefined) put(undefined);
  });
  useEffect(() => {
    if (only !== undefined) put(only);
  }, [only]);
  return <SkuSelect {...props} goodsId={goodsId} allowClear={!field.required} style={{ width: '100%' }} />;
}

function useSkus(goodsId: number | undefined) {
  const isReadable = useResource('goods')?.can.includes('read') ?? false;
  const { data } = useRecord('goods', isReadable ? goodsId : undefined);
  return { isReadable, list: data?.skus as readonly Values[] | undefined };
}
