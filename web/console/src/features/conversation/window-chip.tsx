import { useTranslation } from 'react-i18next';
import { now as serviceNow } from '../../api/client.ts';
import type { Summary } from '../../api/types.ts';
import { windowTone } from '../../parts/clocks.ts';
import { useNow } from '../../parts/now.ts';
import { duration, fullTime } from '../../parts/time.ts';
import classes from './window-chip.module.css';

const openWords: Partial<Record<Summary['window']['kind'], string>> = {
  'human-agent': 'windowHuman',
  'private-reply': 'windowComment',
};

/** Until when free text may be sent (L16): counted down, amber in its last hour. */
export function WindowChip({ window }: { window: Summary['window'] }) {
  const { t, i18n } = useTranslation('conversation');
  const untilMs = window.until === null ? null : Date.parse(window.until);
  const now = useNow(untilMs !== null && untilMs - serviceNow() < 3_700_000 ? 1000 : 30_000);
  const tone = windowTone(window, now);
  return (
    <span
      className={classes['chip']}
      data-tone={tone}
      title={untilMs === null ? undefined : fullTime(untilMs, i18n.language)}
    >
      {textOf()}
    </span>
  );

  function textOf(): string {
    if (window.kind === 'by-hand') return t('windowByHand');
    if (tone === 'free') return t('windowFree');
    if (tone === 'closed' || untilMs === null) {
      return t(window.kind === 'template-only' ? 'windowTemplate' : 'windowClosed');
    }
    return t(openWords[window.kind] ?? 'windowOpen', { time: duration(untilMs - now, t) });
  }
}
