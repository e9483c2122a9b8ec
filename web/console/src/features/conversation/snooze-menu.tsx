import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBellZ } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import { fullTime } from '../../parts/time.ts';
import { quietly, type Orders } from './use-orders.tsx';

const hourMs = 3_600_000;

/** Out of my list until then; the SOP's clocks run on. */
export function SnoozeMenu({ orders, isSnoozed }: { orders: Orders; isSnoozed: boolean }) {
  const { t } = useTranslation('conversation');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label={t('snooze')}>
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('snooze')}>
            <IconBellZ size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <SnoozeChoices orders={orders} isSnoozed={isSnoozed} />
    </Menu>
  );
}

function SnoozeChoices({ orders, isSnoozed }: { orders: Orders; isSnoozed: boolean }) {
  const { t, i18n } = useTranslation('conversation');
  const choices = snoozeTimes(now());
  return (
    <Menu.Dropdown>
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
      {isSnoozed ? <Menu.Item onClick={() => quietly(orders.wake())}>{t('wake')}</Menu.Item> : null}
    </Menu.Dropdown>
  );
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
