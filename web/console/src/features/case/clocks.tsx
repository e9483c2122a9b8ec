import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Clock, Conversation } from '../../api/types.ts';
import { errorText } from '../../app/error-text.ts';
import { ClockChip } from '../../parts/clock-chip.tsx';
import { isSopClock, windowTone } from '../../parts/clocks.ts';
import { Facts, type Fact } from '../../parts/facts.tsx';
import { useNow } from '../../parts/now.ts';
import { duration } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { useAcknowledge, useCaseAlerts } from './case-data.ts';
import classes from './case.module.css';

/** What the SOP times now, who looks after what ran out, and until when the customer can be answered (SOP R1, R2). */
export function Clocks({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('case');
  const { clocks, phase, window } = conversation;
  const row = (clock: Clock): Fact => [
    t(`parts:clock.${clock.kind}`, { defaultValue: clock.kind }),
    <ClockFacts key={clock.kind} clock={clock} conversationId={conversation.id} />,
  ];
  const reply: Fact[] = phase === 'closed' ? [] : [[t('parts:clock.window'), <WindowFacts key="w" window={window} />]];
  const sop = clocks.filter(isSopClock).map(row);
  const others = clocks.filter((clock) => !isSopClock(clock)).map(row);
  const rows = [...sop, ...reply, ...others];
  return (
    <section className={classes['part']} aria-label={t('clocks')}>
      <h3>{t('clocks')}</h3>
      {rows.length === 0 ? <p className={classes['soft']}>{t('clocksNone')}</p> : <Facts rows={rows} />}
    </section>
  );
}

function ClockFacts({ clock, conversationId }: { clock: Clock; conversationId: string }) {
  const { t } = useTranslation('case');
  const { limitMs, state } = clock;
  return (
    <div className={classes['clock']}>
      <ClockChip clock={clock} />
      {limitMs === undefined || state === 'overdue' ? null : (
        <span className={classes['soft']}>{t('clockLimit', { time: duration(limitMs, t) })}</span>
      )}
      <LookedAfter clock={clock} conversationId={conversationId} />
    </div>
  );
}

/** Who acknowledged it; else the button for whoever was told (L30). */
function LookedAfter({ clock, conversationId }: { clock: Clock; conversationId: string }) {
  const { t } = useTranslation('case');
  const me = useMe();
  const alerts = useCaseAlerts(conversationId);
  const acknowledge = useAcknowledge(conversationId);
  const { acknowledgedBy, state, kind } = clock;
  if (acknowledgedBy) {
    const isMe = acknowledgedBy.id === me.id;
    return (
      <span className={classes['soft']}>
        {isMe ? t('clockSeenByMe') : t('clockSeenBy', { name: acknowledgedBy.name })}
      </span>
    );
  }
  const alert = state === 'overdue' ? alerts.data?.find((one) => one.clock === kind) : undefined;
  if (!alert) return null;
  const run = () =>
    acknowledge.mutate(alert.id, {
      onSuccess: () => void notifications.show({ message: t('acknowledged') }),
      onError: (error) => void notifications.show({ message: errorText(error, t), color: 'red', role: 'alert' }),
    });
  return (
    <Button
      size="compact-xs"
      variant="default"
      title={t('acknowledgeDoes')}
      loading={acknowledge.isPending}
      onClick={run}
    >
      {t('acknowledge')}
    </Button>
  );
}

function WindowFacts({ window }: { window: Conversation['window'] }) {
  const { t } = useTranslation('case');
  const now = useNow(15_000);
  const tone = windowTone(window, now);
  const time = window.until === null ? '' : duration(Date.parse(window.until) - now, t);
  const isPersonsOnly = window.kind === 'human-agent' && tone !== 'closed';
  const words =
    tone === 'free'
      ? t(window.kind === 'by-hand' ? 'windowByHand' : 'windowFree')
      : tone === 'closed'
        ? t(window.kind === 'template-only' ? 'windowTemplate' : 'windowClosed')
        : t('windowLeft', { time });
  return (
    <div className={classes['clock']}>
      <span className={classes['window']} data-tone={tone}>
        {words}
      </span>
      {isPersonsOnly ? <span className={classes['soft']}>{t('windowHuman')}</span> : null}
      {tone === 'closed' ? <span className={classes['soft']}>{t('windowUntilWrites')}</span> : null}
    </div>
  );
}
