import { DatePicker, Input, InputNumber, Select, Typography } from 'antd';
import dayjs from 'dayjs';
import type { FieldMeta } from '../api/metadata.ts';
import { useLanguage } from '../settings/language.ts';
import { useLabel, useWords } from '../words/words.ts';
import { ReferenceSelect } from './reference-select.tsx';
import { RegionSelect } from './region-select.tsx';
import { SkuSelect } from './sku-select.tsx';

interface Props {
  readonly name: string;
  readonly field: FieldMeta | undefined;
  readonly filters: Readonly<Record<string, string>>;
  change(given: Readonly<Record<string, string | undefined>>): void;
}

const NUMBERS = new Set(['integer', 'points', 'id', 'decimal', 'yuan']);

/** One filter above a list, by the kind of its field. */
export function FilterInput({ name, field, filters, change }: Props) {
  const label = useLabel();
  const language = useLanguage();
  const { common } = useWords();
  if (!field) return null;
  const title = label(field.title);
  const value = filters[name];
  const set = (given: string | number | null | undefined) =>
    change({ [name]: given === null || given === undefined ? undefined : String(given) });
  const usual = { 'aria-label': title, placeholder: title, allowClear: true, style: { width: 150 } };
  if (field.kind === 'moment')
    return <MomentRange name={name} title={title} filters={filters} change={change} />;
  if (field.kind === 'boolean') {
    const options = [
      { value: 'true', label: common.yes },
      { value: 'false', label: common.no },
    ];
    return <Select {...usual} value={value ?? null} options={options} onChange={set} />;
  }
  if (field.kind === 'enum' || (field.kind === 'text' && field.options)) {
    const options = (field.options ?? []).map((option) => ({ value: option.value, label: option[language] }));
    const search = field.kind === 'text' && { optionFilterProp: 'label' };
    return <Select {...usual} value={value ?? null} options={options} showSearch={search} onChange={set} />;
  }
  if (field.kind === 'reference' && field.to !== undefined)
    return (
      <ReferenceSelect
        {...usual}
        to={field.to}
        value={value === undefined ? undefined : Number(value)}
        onChange={set}
      />
    );
  if (field.kind === 'region')
    return <RegionSelect {...usual} level={field.level ?? 1} value={value} onChange={set} />;
  if (field.kind === 'sku') {
    const goodsId = Number(filters[field.goods ?? '']) || undefined;
    const chosen = value === undefined ? undefined : Number(value);
    return <SkuSelect {...usual} goodsId={goodsId} value={chosen} onChange={set} />;
  }
  if (field.kind === 'day')
    return (
      <DatePicker
        {...usual}
        value={value ? dayjs(value) : null}
        onChange={(day) => set(day?.format('YYYY-MM-DD'))}
      />
    );
  if (NUMBERS.has(field.kind))
    return (
      <InputNumber
        key={value}
        aria-label={title}
        placeholder={title}
        style={usual.style}
        {...(value === undefined ? {} : { defaultValue: Number(value) })}
        onPressEnter={(event) => set(event.currentTarget.value || undefined)}
        onBlur={(event) => {
          if (event.currentTarget.value !== (value ?? '')) set(event.currentTarget.value || undefined);
        }}
      />
    );
  return (
    <Input
      {...usual}
      key={value}
      defaultValue={value}
      onPressEnter={(event) => set(event.currentTarget.value.trim())}
      onBlur={(event) => {
        const given = event.currentTarget.value.trim();
        if (given !== (value ?? '')) set(given);
      }}
      onClear={() => set('')}
    />
  );
}

interface RangeProps extends Omit<Props, 'field'> {
  readonly title: string;
}

/** Whole days, the last one included: what is sent ends where the next day begins. */
function MomentRange({ name, title, filters, change }: RangeProps) {
  const [from, until] = [filters[`${name}From`], filters[`${name}Until`]];
  const { common } = useWords();
  return (
    <Typography.Text type="secondary" style={{ whiteSpace: 'nowrap' }}>
      {title}{' '}
      <DatePicker.RangePicker
        aria-label={title}
        style={{ width: 250 }}
        placeholder={[common.from, common.until]}
        value={[from ? dayjs(from) : null, until ? dayjs(until).subtract(1, 'day') : null]}
        onChange={(days) =>
          change({
            [`${name}From`]: days?.[0]?.format('YYYY-MM-DD'),
            [`${name}Until`]: days?.[1]?.add(1, 'day').format('YYYY-MM-DD'),
          })
        }
      />
    </Typography.Text>
  );
}
