import { ActionIcon, Button, CopyButton, Menu, Tooltip } from '@mantine/core';
import { IconArrowsRightLeft, IconDotsVertical, IconSearch } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { NextClockChip } from '../../parts/clock-chip.tsx';
import { BackToList, SideToggle, usePanes } from '../../parts/panes.tsx';
import { PhaseBadge } from '../../parts/phase-badge.tsx';
import { PriorityMark } from '../../parts/priority-mark.tsx';
import { customerName } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import { hindranceOf, maySnooze, possibleOrders, type Order } from './holding.ts';
import { SnoozeChoices, SnoozeMenu } from './snooze-menu.tsx';
import type { Orders } from './use-orders.tsx';
import { Watchers, type Watcher } from './watchers.tsx';
import classes from './conversation-header.module.css';

type Props = {
  conversation: Conversation;
  orders: Orders;
  watchers: readonly Watcher[];
  onOrder(order: Order): void;
  onSnooze(): void;
  onLabel(): void;
  onUnread(): void;
  /** Words are looked for: the focus is there. */
  isFinding: boolean;
  onFind(): void;
};

/** Who it is, how it stands, who has it, who looks on; and what can be done now. */
export function ConversationHeader({ watchers, ...rest }: Props) {
  const { conversation } = rest;
  const { t } = useTranslation('conversation');
  const me = useMe();
  const name = customerName(conversation, t);
  return (
    <header className={classes['header']}>
      <BackToList />
      <span className={classes['avatar']}>
        <Avatar name={conversation.contact.name} size={38} />
      </span>
      <div className={classes['who']}>
        <h2>{name}</h2>
        <div className={classes['facts']}>
          <Watchers others={watchers} />
          <ChannelIcon channel={conversation.channel} size={15} />
          {conversation.account ? (
            <span className={classes['team']} title={t('account', { name: conversation.account.name })}>
              {conversation.account.name}
            </span>
          ) : null}
          <TicketNumber number={conversation.number} />
          <NextClockChip of={conversation} />
          <PhaseBadge phase={conversation.phase} agent={conversation.agent} me={me.id} />
          <PriorityMark priority={conversation.priority} />
          {conversation.team ? <span className={classes['team']}>{t('team', { team: conversation.team })}</span> : null}
        </div>
      </div>
      <OrderButtons {...rest} />
      <FindButton {...rest} />
      <SideToggle />
    </header>
  );
}

function TicketNumber({ number }: { number: string }) {
  const { t } = useTranslation('conversation');
  return (
    <CopyButton value={number}>
      {({ copied, copy }) => (
        <button type="button" className={classes['number']} onClick={copy} title={t('copyNumber')}>
          {copied ? t('copied') : number}
        </button>
      )}
    </CopyButton>
  );
}

/** For whoever can do nothing else with it: the others have it in the menu, and more room for how it stands. */
function FindButton({ conversation, onFind }: Pick<Props, 'conversation' | 'onFind'>) {
  const { t } = useTranslation('conversation');
  const me = useMe();
  if (!hindranceOf(conversation, me) || possibleOrders(conversation, me).length > 0) return null;
  return (
    <Tooltip label={t('find')}>
      <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('find')} onClick={onFind}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** The likeliest order is a button of its own; the others are in the menu, and on the keys. */
function OrderButtons({ conversation, orders, onOrder, onSnooze, isFinding, ...give }: Omit<Props, 'watchers'>) {
  const { t } = useTranslation('conversation');
  const me = useMe();
  const { isPhone } = usePanes();
  const possible = possibleOrders(conversation, me);
  const hindrance = hindranceOf(conversation, me);
  const [first, ...others] = possible;
  const canSnooze = maySnooze(conversation, me);
  const snoozing = { orders, snoozed: conversation.snoozed, onOther: onSnooze };
  // Menus are dear, and nobody presses one before anything has been read: they come with the place to answer.
  const areMenusThere = useDeferredValue(true, false);
  if (hindrance && first === undefined) {
    const why = hindrance.why === 'held' ? t('hindered.held', { name: hindrance.by }) : t('hindered.role');
    return (
      <Tooltip label={why} multiline w={260}>
        <Button size="sm" data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
          {t('claim')}
        </Button>
      </Tooltip>
    );
  }
  return (
    <div className={classes['orders']}>
      {first ? (
        <Button size="sm" loading={orders.isRunning} onClick={() => onOrder(first)}>
          {orderLabel(first, conversation, t)}
        </Button>
      ) : null}
      {areMenusThere ? null : <span className={classes['menus']} data-fewer={!canSnooze || undefined} />}
      {areMenusThere && !isPhone && others.includes('transfer') ? (
        <Tooltip label={t('transfer')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={t('transfer')}
            onClick={() => onOrder('transfer')}
          >
            <IconArrowsRightLeft size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {areMenusThere && !isPhone && canSnooze ? <SnoozeMenu {...snoozing} /> : null}
      {areMenusThere ? (
        <Menu position="bottom-end" withinPortal returnFocus={!isFinding}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('moreOrders')}>
              <IconDotsVertical size={20} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((order) => (
              <Menu.Item key={order} onClick={() => onOrder(order)}>
                {orderLabel(order, conversation, t)}
              </Menu.Item>
            ))}
            {isPhone && canSnooze ? <SnoozeChoices {...snoozing} /> : null}
            <Menu.Item onClick={give.onFind}>{t('find')}</Menu.Item>
            <Menu.Item onClick={give.onLabel}>{t('label:menu')}</Menu.Item>
            <Menu.Item onClick={give.onUnread}>{t('markUnread')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}

/** An order as it is called now: what is claimed from the bot is taken over. */
export function orderLabel(
  order: Order,
  { phase }: Pick<Conversation, 'phase'>,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (order === 'claim' && phase === 'bot') return t('conversation:takeOver');
  if (order === 'introduce' && phase === 'assigned') return t('conversation:introduceNow');
  if (order === 'resolve' && phase === 'confirming') return t('conversation:resolveNow');
  return t(`conversation:${order === 'return' ? 'returnToBot' : order}`);
}
