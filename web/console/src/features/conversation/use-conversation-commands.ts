import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { useCommands, type Command } from '../../app/commands.tsx';
import { conversationKeys } from '../../app/conversation-keys.ts';
import { useMe } from '../session/session.tsx';
import { orderLabel } from './conversation-header.tsx';
import { isHeldByOther, maySnooze, possibleOrders, type Order } from './holding.ts';
import { snoozeTimes } from './snooze-menu.tsx';
import { quietly, type Orders } from './use-orders.tsx';

type Parts = {
  conversation: Conversation;
  orders: Orders;
  carryOut(order: Order): void;
  markUnread(): void;
  focus(mode: 'reply' | 'note'): void;
  replyToLast(): void;
  snoozeOther(): void;
  label(): void;
  find(): void;
  /** Null while free text may be written, or where there are no templates. */
  sendTemplate: (() => void) | null;
};

const snoozing = ['hour', 'tomorrow', 'monday', 'reply'] as const;
const { talk: keys } = conversationKeys;
const orderKeys: Partial<Record<Order, string>> = { claim: keys.claim, resolve: keys.resolve, transfer: keys.transfer };

/** What can be done with the conversation that is open, on the palette and on its keys. */
export function useConversationCommands({
  conversation,
  orders: give,
  carryOut,
  markUnread,
  focus,
  replyToLast,
  snoozeOther,
  label,
  find,
  sendTemplate,
}: Parts): void {
  const { t } = useTranslation('conversation');
  const me = useMe();
  const latest = useRef({ give, carryOut, markUnread, focus, replyToLast, snoozeOther, label, find, sendTemplate });
  useEffect(() => {
    latest.current = { give, carryOut, markUnread, focus, replyToLast, snoozeOther, label, find, sendTemplate };
  });
  const orders = possibleOrders(conversation, me);
  const { phase } = conversation;
  const isTemplateOnly = sendTemplate !== null;
  /** Of somebody else nothing is offered that the service would refuse. */
  const isMineToAnswer = !isHeldByOther(conversation, me);
  const isSnoozable = maySnooze(conversation, me);
  const known = orders.join(' ');
  const commands = useMemo((): Command[] => {
    const group = t('commandGroup');
    const ordered = known.split(' ').filter(Boolean) as Order[];
    return [
      ...ordered.map((order) => ({
        id: `conversation-${order}`,
        label: orderLabel(order, { phase }, t),
        group,
        ...(orderKeys[order] === undefined ? {} : { keys: orderKeys[order] }),
        run: () => latest.current.carryOut(order),
      })),
      ...(isMineToAnswer
        ? [
            {
              id: 'conversation-reply',
              label: t('reply'),
              group,
              keys: keys.reply,
              run: () => latest.current.focus('reply'),
            },
          ]
        : []),
      ...(isTemplateOnly
        ? [{ id: 'conversation-template', label: t('useTemplate'), group, run: () => latest.current.sendTemplate?.() }]
        : []),
      ...(isMineToAnswer
        ? [
            {
              id: 'conversation-quote',
              label: t('replyToLast'),
              group,
              keys: keys.quote,
              run: () => latest.current.replyToLast(),
            },
          ]
        : []),
      { id: 'conversation-find', label: t('find'), group, keys: keys.find, run: () => latest.current.find() },
      { id: 'conversation-label', label: t('label:menu'), group, keys: keys.label, run: () => latest.current.label() },
      {
        id: 'conversation-unread',
        label: t('markUnread'),
        group,
        keys: keys.unread,
        run: () => latest.current.markUnread(),
      },
      {
        id: 'conversation-note',
        label: t('writeNote'),
        group,
        keys: keys.note,
        run: () => latest.current.focus('note'),
      },
      ...(isSnoozable ? [...snoozing] : []).map((key) => ({
        id: `conversation-snooze-${key}`,
        label: t('snoozeCommand', { time: t(`snoozeTime.${key}`) }),
        group,
        run: () => {
          const until = snoozeTimes(now()).find((one) => one.key === key)?.at;
          quietly(latest.current.give.snooze(until === undefined ? null : new Date(until).toISOString()));
        },
      })),
      ...(isSnoozable
        ? [
            {
              id: 'conversation-snooze',
              label: t('snoozeCommand', { time: t('snoozeTime.other') }),
              group,
              keys: keys.snooze,
              run: () => latest.current.snoozeOther(),
            },
          ]
        : []),
    ];
  }, [known, phase, isTemplateOnly, isMineToAnswer, isSnoozable, t]);
  useCommands(commands, { of: conversation.id, name: 'talk' });
}
