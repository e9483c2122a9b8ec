import { useTranslation } from 'react-i18next';
import { count, none, percent, rating, secondsInShort, shareOf } from './figures.ts';
import type { Figures } from './report-data.ts';
import classes from './reports.module.css';

type OfTime = { figures: Figures; score: number | null };
type Tile = { key: string; value: string; earlier: string | null; note?: string };

/** The few figures that a week is judged by, each beside the time before it. */
export function Tiles({ now, before }: { now: OfTime; before: OfTime | null }) {
  const { t, i18n } = useTranslation('reports');
  const { language } = i18n;
  const overLimit = now.figures.waitingOverLimit;
  const tile = (key: string, of: (time: OfTime) => string, note?: string): Tile => ({
    ...{ key, value: of(now), earlier: before && of(before) !== none ? of(before) : null },
    ...(note === undefined ? {} : { note }),
  });
  const tiles = [
    tile('conversations', ({ figures }) => count(figures.conversations, language)),
    tile('byBot', ({ figures: { answeredByBotAlone, conversations } }) =>
      percent(shareOf(answeredByBotAlone, conversations), language),
    ),
    tile(
      'withinLimit',
      ({ figures }) => percent(figures.answeredWithinLimitPercent, language),
      overLimit > 0 ? t('overLimit', { count: overLimit }) : undefined,
    ),
    tile('response', ({ figures }) => secondsInShort(figures.averageResponseSeconds, t, language)),
    tile(
      'rating',
      ({ figures }) => rating(figures.averageRating, language),
      t('ofRatings', { count: now.figures.ratings }),
    ),
    tile('score', ({ score }) => percent(score === null ? null : score * 100, language)),
  ];
  return (
    <dl className={classes['tiles']}>
      {tiles.map(({ key, value, earlier, note }) => (
        <div key={key}>
          <dt>{t(`tile.${key}`)}</dt>
          <dd className={classes['value']}>{value}</dd>
          {earlier === null ? null : <dd className={classes['soft']}>{t('earlier', { value: earlier })}</dd>}
          {note ? <dd className={classes['soft']}>{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
