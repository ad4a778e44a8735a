import { Button, Card, DatePicker, Flex, InputNumber, Popconfirm, Segmented, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { ResourceMeta } from '../../api/metadata.ts';
import { forgetRecords } from '../../api/queries.ts';
import { useSay } from '../../shared/say.ts';
import { useBusy } from '../../shared/use-busy.ts';
import { useUnsaved } from '../../shared/use-unsaved.ts';
import { fill, useWords } from '../../words/words.ts';
import type { SoldDay } from './days.ts';
import { countDays, isOn, isWithin, printDay, type Span, type Weekdays } from './month.ts';

interface Props {
  /** The daily prices: what may be done with them. */
  readonly resource: ResourceMeta;
  readonly target: { readonly goodsId: number; readonly skuId: number };
  readonly span: Span;
  setSpan(span: Span): void;
  /** The days that are seen. */
  readonly days: ReadonlyMap<string, SoldDay>;
}

const full = { width: '100%' };

/** Prices, stock and removal of the days that were chosen. */
export function DaysEditor({ resource, target, span, setSpan, days }: Props) {
  const { goods: words } = useWords();
  const { done } = useSay();
  const [weekdays, setWeekdays] = useState<Weekdays>('all');
  const { isBusy, run } = useBusy();
  const chosen = [...days.values()].filter(({ day }) => isWithin(span, day) && isOn(weekdays, day));
  const may = (verb: string) => resource.can.includes(verb);
  const perform = (path: string, body: object) =>
    run(async () => {
      const { days: count, items = [] } = await call<{ days?: number; items?: readonly { ok: boolean }[] }>(
        'POST',
        `/daily-prices/${path}`,
        { body },
      );
      await forgetRecords();
      done(fill(words.daysDone, { n: count ?? items.filter(({ ok }) => ok).length }));
    });
  const many = { ...target, ...span, weekdays };
  return (
    <Card size="small" title={words.chosenDays}>
      <Flex vertical gap={12}>
        <DatePicker.RangePicker
          aria-label={words.chosenDays}
          style={full}
          allowClear={false}
          value={[dayjs(span.from), dayjs(span.until)]}
          onChange={(given) => {
            const [from, until] = given ?? [];
            if (from && until) setSpan({ from: printDay(from), until: printDay(until) });
          }}
        />
        {span.from !== span.until && (
          <Segmented<Weekdays>
            block
            value={weekdays}
            onChange={setWeekdays}
            options={[
              { value: 'all', label: words.allDays },
              { value: 'working', label: words.workingDays },
              { value: 'weekend', label: words.weekend },
            ]}
          />
        )}
        {may('fill') && (
          <PriceOfDays
            price={chosen[0]?.price}
            isBusy={isBusy}
            isStockAsked={chosen.length < countDays(span, weekdays)}
            save={(given) => perform('fill', { ...many, ...given })}
          />
        )}
        {may('adjust-days') && chosen.length > 0 && (
          <StockOfDays isBusy={isBusy} move={(delta) => perform('adjust-days', { ...many, delta })} />
        )}
        {may('remove') && chosen.length > 0 && (
          <Popconfirm
            title={fill(words.removeDaysAsk, { n: chosen.length })}
            onConfirm={() => void perform('bulk/remove', { ids: chosen.map(({ id }) => id) })}
          >
            <Button danger loading={isBusy}>
              {fill(words.removeDays, { n: chosen.length })}
            </Button>
          </Popconfirm>
        )}
      </Flex>
    </Card>
  );
}

interface PriceProps {
  /** What they cost now. */
  readonly price: number | undefined;
  readonly isBusy: boolean;
  /** Some of the days are not on offer yet. */
  readonly isStockAsked: boolean;
  /** @returns whether it went well */
  save(given: { price: number; stock: number }): Promise<boolean>;
}

function PriceOfDays({ price: before, isBusy, isStockAsked, save }: PriceProps) {
  const { goods: words } = useWords();
  const [price, setPrice] = useState<number | null>(before ?? null);
  const [stock, setStock] = useState<number | null>(null);
  const settle = useUnsaved(() => [price, stock]);
  return (
    <Flex vertical gap={8}>
      <Typography.Text strong>{words.dayPrice}</Typography.Text>
      <InputNumber
        aria-label={words.dayPrice}
        prefix="¥"
        min={0}
        precision={2}
        style={full}
        value={price}
        onChange={setPrice}
      />
      {isStockAsked && (
        <InputNumber
          aria-label={words.dayStock}
          placeholder={words.dayStock}
          min={0}
          precision={0}
          style={full}
          value={stock}
          onChange={setStock}
        />
      )}
      <Button
        type="primary"
        loading={isBusy}
        disabled={price === null || (stock === null && isStockAsked)}
        onClick={() =>
          price !== null && void save({ price, stock: stock ?? 0 }).then((isSaved) => isSaved && settle())
        }
      >
        {words.savePrice}
      </Button>
    </Flex>
  );
}

function StockOfDays({ isBusy, move }: { isBusy: boolean; move(delta: number): Promise<boolean> }) {
  const { goods: words } = useWords();
  const [delta, setDelta] = useState<number | null>(null);
  useUnsaved(() => delta);
  return (
    <Flex vertical gap={8}>
      <Typography.Text strong>{words.moveStock}</Typography.Text>
      <Flex gap={8}>
        <InputNumber
          aria-label={words.moveStock}
          placeholder="+5 / -2"
          precision={0}
          style={full}
          value={delta}
          onChange={setDelta}
        />
        <Button
          loading={isBusy}
          disabled={!delta}
          onClick={() => delta && void move(delta).then((isDone) => isDone && setDelta(null))}
        >
          {words.saveStock}
        </Button>
      </Flex>
    </Flex>
  );
}
