import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import type { Summary } from '../../api/types.ts';
import { clockTime, dayLabel, fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { RichText } from './rich-text.tsx';
import type { Note } from './rows.ts';
import { placeId } from './use-thread-end.ts';
import { timelineWords, type TimelineEntry } from './timeline-words.ts';
import classes from './happening.module.css';

/** One line in the middle: not a bubble, since nobody said it. */
export function Happening({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation('conversation');
  const told = timelineWords(entry, { t, language: i18n.language, me: useMe() });
  if (!told) return null;
  return (
    <div className={classes['happening']} data-late={told.isLate || undefined}>
      <p>
        {told.isLate ? <IconAlertTriangle size={14} aria-hidden /> : null}
        <span>{told.text}</span>
        <Time at={entry.at} />
      </p>
      {told.more ? (
        <p className={classes['more']} dir="auto">
          {told.more}
        </p>
      ) : null}
    </div>
  );
}

/** What people at the desk tell each other; the customer never sees it. */
export function NoteLine({ note, isFlashed }: { note: Note; isFlashed: boolean }) {
  const { t } = useTranslation('conversation');
  const me = useMe();
  const who = note.agent?.id === me.id ? t('app:you') : note.agent?.name;
  const isWhisper = note.whisperTo !== null;
  return (
    <div id={placeId(`note-${note.id}`)} className={classes['note']} role="note" data-flashed={isFlashed || undefined}>
      <p className={classes['noteHead']}>
        <IconLock size={13} aria-hidden />
        <span>{t(isWhisper ? 'whisperOf' : 'noteOf', { who })}</span>
        <Time at={note.at} />
      </p>
      <RichText text={note.text} />
    </div>
  );
}

export function DayLine({ at }: { at: number }) {
  const { t, i18n } = useTranslation('conversation');
  return (
    <p className={classes['day']}>
      <span>{dayLabel(at, now(), t, i18n.language)}</span>
    </p>
  );
}

export function UnreadLine() {
  const { t } = useTranslation('conversation');
  return (
    <p data-unread-line className={classes['unread']}>
      <span>{t('unread')}</span>
    </p>
  );
}

export function CaseLine({ summary, isCurrent }: { summary: Summary; isCurrent: boolean }) {
  const { t, i18n } = useTranslation('conversation');
  const { number, openedAt } = summary;
  return (
    <p className={classes['case']}>
      <span>
        {t(isCurrent ? 'caseNow' : 'caseEarlier', { number, time: fullTime(Date.parse(openedAt), i18n.language) })}
      </span>
    </p>
  );
}

function Time({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const when = Date.parse(at);
  return (
    <time dateTime={at} title={fullTime(when, i18n.language)}>
      {clockTime(when, i18n.language)}
    </time>
  );
}
