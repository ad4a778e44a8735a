import { InputNumber, type InputNumberProps } from 'antd';

interface Props extends Pick<InputNumberProps, 'id' | 'style' | 'aria-label' | 'placeholder'> {
  readonly value?: number | undefined;
  readonly onChange?: ((id: number | undefined) => void) | undefined;
}

/** A record by its number: for who may not look for it by its name. */
export function NumberOfRecord({ value, onChange, ...rest }: Props) {
  return (
    <InputNumber<number>
      {...rest}
      min={0}
      precision={0}
      value={value ?? null}
      onChange={(id) => onChange?.(id ?? undefined)}
    />
  );
}
