import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBellZ } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { fullTime } from '../../parts/time.ts';
import { quietly, type Orders } from './use-orders.tsx';

const hourMs = 3_600_000;

type Props = { orders: Orders; snoozed: Conversation['snoozed']; onOther(): void };

/** Out of my list until then; the SOP's clocks run on. */
export function SnoozeMenu(props: Props) {
  const { t } = useTranslation('conversation');
  const { snoozed } = props;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label={t('snooze')}>
          <ActionIcon
            variant={snoozed ? 'light' : 'subtle'}
            color={snoozed ? 'brand' : 'gray'}
            size={40}
            aria-label={t('snooze')}
          >
            <IconBellZ size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <SnoozeChoices {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Within a menu. */
export function SnoozeChoices({ orders, snoozed, onOther }: Props) {
  const { t, i18n } = useTranslation('conversation');
  const choices = snoozeTimes(now());
  return (
    <>
      {snoozed ? <Menu.Label>{snoozedText(snoozed.until)}</Menu.Label> : null}
      <Menu.Label>{t('snoozeUntil')}</Menu.Label>
      {choices.map(({ key, at }) => (
        <Menu.Item
          key={key}
          rightSection={<small>{fullTime(at, i18n.language)}</small>}
          onClick={() => quietly(orders.snooze(new Date(at).toISOString()))}
        >
          {t(`snoozeTime.${key}`)}
        </Menu.Item>
      ))}
      <Menu.Item onClick={() => quietly(orders.snooze(null))}>{t('snoozeTime.reply')}</Menu.Item>
      <Menu.Item onClick={onOther}>{t('snoozeTime.other')}…</Menu.Item>
      {snoozed ? <Menu.Item onClick={() => quietly(orders.wake())}>{t('wake')}</Menu.Item> : null}
    </>
  );

  function snoozedText(until: string | null): string {
    if (until === null) return t('snoozedReply');
    return t('snoozed', { time: fullTime(Date.parse(until), i18n.language) });
  }
}

/** What people mean by later: an hour, this evening, tomorrow morning, next Monday. */
export function snoozeTimes(from: number): { key: 'hour' | 'evening' | 'tomorrow' | 'monday'; at: number }[] {
  const date = new Date(from);
  const dayAt = (days: number, hour: number) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
  const toMonday = (8 - date.getDay()) % 7 || 7;
  const all = [
    { key: 'hour', at: from + hourMs },
    { key: 'evening', at: dayAt(0, 17) },
    { key: 'tomorrow', at: dayAt(1, 9) },
    { key: 'monday', at: dayAt(toMonday, 9) },
  ] as const;
  return all.filter(({ key, at }) => at > from && !(key === 'evening' && at - from < hourMs));
}
