import { ColorPicker, DatePicker, Input, InputNumber, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense } from 'react';
import type { FieldMeta } from '../api/metadata.ts';
import { useLanguage } from '../settings/language.ts';
import { useIsShopTime } from '../shared/today.ts';
import { Waiting } from '../shared/waiting.tsx';
import { FileInput } from './file-input.tsx';
import { LookedUpInput } from './looked-up-input.tsx';
import { PicturesInput } from './pictures-input.tsx';
import { SuggestedInput } from './suggested-input.tsx';

const JsonInput = lazy(() => import('./json-input.tsx'));
const RichTextInput = lazy(() => import('./rich-text-input.tsx'));
const PermissionsInput = lazy(() => import('./permissions-input.tsx'));

/** What a form hands to an input: values as they are sent, never anything a widget likes better. */
interface Props {
  readonly field: FieldMeta;
  readonly title: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly checked?: boolean;
  /** Of texts and numbers: marked as wrong. */
  readonly isWrong?: boolean;
  readonly onChange?: (value: unknown) => void;
}

const full = { width: '100%' };
const MOMENT = 'YYYY-MM-DD HH:mm:ss';
const DAY = 'YYYY-MM-DD';

export function FieldInput({ field, title, id, value, checked, isWrong = false, onChange }: Props) {
  const change = (given: unknown) => onChange?.(given ?? undefined);
  const named = { ...(id === undefined ? {} : { id }), 'aria-label': title };
  const wrong = isWrong ? { status: 'error' as const } : {};
  const text = { ...named, ...wrong, value: (value as string | undefined) ?? '', maxLength: field.max };
  const typed = (event: { target: { value: string } }) => change(event.target.value);
  switch (field.kind) {
    case 'longtext':
      return <Input.TextArea {...text} autoSize={{ minRows: 3, maxRows: 12 }} showCount onChange={typed} />;
    case 'password':
      return <Input.Password {...text} autoComplete="new-password" onChange={typed} />;
    case 'richtext':
      return (
        <Suspense fallback={<Waiting />}>
          <RichTextInput title={title} value={text.value} onChange={change} />
        </Suspense>
      );
    case 'yuan':
    case 'integer':
    case 'points':
    case 'id':
    case 'decimal':
      return <NumberInput {...named} {...wrong} field={field} value={value} onChange={change} />;
    case 'boolean':
      return <Switch {...named} checked={checked ?? false} onChange={change} />;
    case 'enum':
      return <ChoiceInput {...named} field={field} value={value} onChange={change} />;
    case 'moment':
    case 'day':
      return <TimeInput {...named} field={field} value={value} onChange={change} />;
    case 'picture':
    case 'pictures':
      return (
        <PicturesInput
          {...named}
          max={field.kind === 'picture' ? 1 : (field.max ?? 1)}
          value={value === undefined || value === '' ? [] : [value].flat().map(String)}
          onChange={(urls) => change(field.kind === 'picture' ? urls[0] : urls)}
        />
      );
    case 'file':
      return <FileInput {...named} value={value as string | undefined} onChange={change} />;
    case 'json':
      return (
        <Suspense fallback={<Waiting />}>
          <JsonInput {...named} value={value} onChange={change} />
        </Suspense>
      );
    case 'tags':
      return <TagsInput {...named} field={field} value={value} onChange={change} />;
    case 'permissions':
      return (
        <Suspense fallback={<Waiting />}>
          <PermissionsInput title={title} value={(value as string[]) ?? []} onChange={change} />
        </Suspense>
      );
    case 'reference':
    case 'references':
    case 'region':
    case 'regions':
    case 'sku':
      return <LookedUpInput {...named} field={field} value={value} onChange={change} />;
    case 'color':
      return <ColourInput value={value as string} onChange={change} />;
    default:
      if (field.suggest)
        return <SuggestedInput {...named} field={field} value={text.value} onChange={change} />;
      return <Input {...text} onChange={typed} />;
  }
}

interface WidgetProps {
  readonly field: FieldMeta;
  readonly value: unknown;
  readonly 'aria-label': string;
  readonly id?: string;
  readonly status?: 'error';
  onChange(value: unknown): void;
}

const YUAN_DIGITS = 2;
const MOST_DIGITS = 9;

/** Money shows its two decimals; other numbers only those they have. */
function NumberInput({ field, value, onChange, ...named }: WidgetProps) {
  const isMoney = field.kind === 'yuan';
  const isDecimal = field.kind === 'decimal';
  const least = isMoney && !field.signed ? 0 : field.min;
  return (
    <InputNumber
      {...named}
      style={full}
      {...(isDecimal ? {} : { precision: isMoney ? YUAN_DIGITS : 0 })}
      {...(least === undefined ? {} : { min: least })}
      {...(field.max === undefined ? {} : { max: field.max })}
      {...(isMoney ? { prefix: '¥' } : {})}
      value={(value as number | undefined) ?? null}
      onChange={(given) => onChange(isDecimal ? rounded(given, field.digits ?? MOST_DIGITS) : given)}
    />
  );
}

const rounded = (given: number | string | null, digits: number) =>
  given === null ? given : Number(Number(given).toFixed(digits));

/** What is something when nobody says cannot be emptied. */
function ChoiceInput({ field, value, onChange, ...named }: WidgetProps) {
  const language = useLanguage();
  return (
    <Select
      {...named}
      allowClear={!field.required && field.initial === undefined}
      value={value ?? null}
      options={(field.options ?? []).map((option) => ({ value: option.value, label: option[language] }))}
      onChange={onChange}
    />
  );
}

/** Texts of one's own, or out of those there are. */
function TagsInput({ field, value, onChange, ...named }: WidgetProps) {
  const language = useLanguage();
  const options = field.options?.map((option) => ({ value: option.value, label: option[language] }));
  return (
    <Select
      {...named}
      {...(options ? { mode: 'multiple', options } : { mode: 'tags' })}
      value={(value as string[]) ?? []}
      onChange={onChange}
    />
  );
}

/** The tenant's local time, as it is sent: no zone of the browser's has a say in it. */
function TimeInput({ field, value, onChange, ...named }: WidgetProps) {
  const format = field.kind === 'day' ? DAY : MOMENT;
  const isShopTime = useIsShopTime();
  return (
    <DatePicker
      {...named}
      style={full}
      showTime={field.kind === 'moment'}
      showNow={isShopTime}
      value={value ? dayjs(String(value)) : null}
      onChange={(moment) => onChange(moment?.format(format))}
    />
  );
}

function ColourInput({ value, onChange }: { value: string | undefined; onChange(value: string): void }) {
  return (
    <ColorPicker showText disabledAlpha value={value} onChange={(color) => onChange(color.toHexString())} />
  );
}
