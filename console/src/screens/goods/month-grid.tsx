import { theme } from 'antd';
import type { Dayjs } from 'dayjs';
import { useLanguage } from '../../settings/language.ts';
import { useWords } from '../../words/words.ts';
import type { SoldDay } from './days.ts';
import { isWithin, printDay, type Span } from './month.ts';

interface Props {
  readonly month: Dayjs;
  readonly weeks: readonly (readonly Dayjs[])[];
  readonly days: ReadonlyMap<string, SoldDay>;
  readonly span: Span | undefined;
  choose(day: string): void;
}

/** A month of buttons: the price and what is left on each day that is on offer. */
export function MonthGrid({ month, weeks, days, span, choose }: Props) {
  const { goods: words } = useWords();
  const language = useLanguage();
  const { token } = theme.useToken();
  const nameOf = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short' });
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))', gap: 4 }}>
      {weeks[0]?.map((day) => (
        <div key={day.day()} style={{ textAlign: 'center', color: token.colorTextSecondary }}>
          {nameOf.format(day.toDate())}
        </div>
      ))}
      {weeks.flat().map((day) => {
        const name = printDay(day);
        const sold = days.get(name);
        const isChosen = span !== undefined && isWithin(span, name);
        const said = sold ? `¥${sold.price} ${words.left} ${sold.stock}` : words.notOffered;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isChosen}
            aria-label={`${name} ${said}`}
            onClick={() => choose(name)}
            className="day"
            style={{
              color: day.isSame(month, 'month') ? token.colorText : token.colorTextTertiary,
              background: isChosen ? token.colorPrimaryBg : sold ? token.colorFillQuaternary : 'transparent',
              borderColor: isChosen ? token.colorPrimary : token.colorSplit,
            }}
          >
            <span>{day.date()}</span>
            {sold && (
              <>
                <strong className="number">¥{sold.price}</strong>
                <small style={{ color: sold.stock > 0 ? token.colorTextSecondary : token.colorError }}>
                  {words.left} {sold.stock}
                </small>
              </>
            )}
          </button>
        );
      })}
    </div>
  );
}
