import { useTranslation } from 'react-i18next';
import { useNow } from './now.ts';
import { fullTime, relativeTime } from './time.ts';

/** 5 min ago, 14:05, yesterday; the full time when pointed at. `isShort`: in a corner, where every letter counts. */
export function RelativeTime({ at, isShort = false }: { at: string; isShort?: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow(15_000);
  const when = Date.parse(at);
  return (
    <time dateTime={at} title={fullTime(when, i18n.language)}>
      {relativeTime(when, now, { t, language: i18n.language, isShort })}
    </time>
  );
}
