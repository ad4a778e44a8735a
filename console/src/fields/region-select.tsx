import { Form, Select, type SelectProps } from 'antd';
import type { FieldMeta } from '../api/metadata.ts';
import { useWords } from '../words/words.ts';
import { isCalled, placeOf, wholeCode } from './places.ts';
import { useChanged } from './use-changed.ts';
import { useRegions } from './use-regions.ts';

interface Props extends Pick<SelectProps, 'id' | 'style' | 'allowClear' | 'aria-label'> {
  readonly placeholder?: string;
  /** 1 a province, 2 a city, 3 a district. */
  readonly level: number;
  /** The region it must lie in; undefined: anywhere. */
  readonly parent?: string | undefined;
  readonly isDisabled?: boolean;
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
}

/** One region of a level by its name. */
export function RegionSelect({ level, parent, isDisabled = false, value, onChange, ...rest }: Props) {
  const { form } = useWords();
  const regions = useRegions();
  const names = Object.fromEntries((regions ?? []).map(({ code, name }) => [code, name]));
  const options = (regions ?? [])
    .filter((one) => one.level === level && (parent === undefined || one.parentCode === wholeCode(parent)))
    .map(({ code, name, initials }) => {
      return { value: code, label: parent === undefined ? placeOf(code, names) : name, name, initials };
    });
  return (
    <Select<string, (typeof options)[number]>
      placeholder={form.searchRegion}
      {...rest}
      showSearch={{ filterOption: (text, option) => option !== undefined && isCalled(option, text) }}
      loading={!regions}
      disabled={!regions || isDisabled}
      options={options}
      value={regions && value ? wholeCode(value) : null}
      onChange={(code) => onChange?.(code ?? undefined)}
    />
  );
}

/** One region in a form, within the one that is chosen beside it: with that one it goes. */
export function RegionInput({ field, ...props }: { field: FieldMeta } & Omit<Props, 'level' | 'parent'>) {
  const { level = 1, within } = field;
  const beside = Form.useWatch<string | undefined>(within);
  const parent = within === undefined ? undefined : beside;
  const { value, onChange } = props;
  useChanged(parent, () => {
    if (value && !(parent && isWithin(wholeCode(value), wholeCode(parent)))) onChange?.(undefined);
  });
  return (
    <RegionSelect
      {...props}
      level={level}
      allowClear={!field.required}
      isDisabled={within !== undefined && !parent}
      {...(within === undefined ? {} : { parent: parent ?? '' })}
      style={{ width: '100%' }}
    />
  );
}

/** By their digits: two say the province, four the city. */
const isWithin = (code: string, parent: string): boolean =>
  code.startsWith(parent.endsWith('0000000000') ? parent.slice(0, 2) : parent.slice(0, 4));
