import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import type { OldQuestions } from '../types.ts';

type Changed = OldQuestions['items'][number];
/** Beyond so many, a list is no longer read. */
const mostShown = 30;

/** Real questions of the last weeks that the draft answers otherwise; those that lose their answer first. */
export function OldQuestionList({ questions: { looked, items } }: { questions: OldQuestions }) {
  const { t } = useTranslation('content');
  const lost = items.filter(({ isRegression }) => isRegression).length;
  if (items.length === 0) return <p className={classes['soft']}>{t('old.same', { count: looked })}</p>;
  return (
    <>
      {lost > 0 ? <b className={classes['late']}>{t('old.lost', { count: lost, all: looked })}</b> : null}
      <ul className={classes['problems']} aria-label={t('old.title')}>
        {items.slice(0, mostShown).map((item) => (
          <li key={item.text} className={item.isRegression ? classes['late'] : undefined}>
            <OldQuestion item={item} />
          </li>
        ))}
      </ul>
      {items.length > mostShown ? (
        <p className={classes['soft']}>{t('old.more', { count: items.length - mostShown })}</p>
      ) : null}
    </>
  );
}

function OldQuestion({ item: { text, count, before, after } }: { item: Changed }) {
  const { t } = useTranslation('content');
  const lead = (to: Changed['before']) => (to === null ? t('old.none') : t(`old.to.${to.kind}`, { title: to.title }));
  return (
    <>
      {t('old.question', { text })}
      {count > 1 ? ` (${count}×)` : ''}: {lead(before)} → {lead(after)}
    </>
  );
}
