import { Button, Tooltip } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useAllCommands } from '../../app/commands.tsx';
import { useMe } from '../session/session.tsx';
import type { CaseOrder } from './case-data.ts';
import { hindranceTo } from './holding.ts';
import classes from './case.module.css';

type Props = { conversation: Conversation; onOpen(order: CaseOrder): void };

const always: readonly CaseOrder[] = ['estimate', 'classify', 'escalate'];
/** What the conversation beside offers, when it does. */
const offered = ['conversation-claim', 'conversation-resolve', 'conversation-transfer', 'conversation-reopen'];

/** Everything that can be done with the case; what I may not do says why. */
export function CaseActions({ conversation, onOpen }: Props) {
  const { t } = useTranslation('case');
  const commands = useAllCommands();
  const others = offered.flatMap((id) => commands.findLast((one) => one.id === id) ?? []);
  return (
    <section className={classes['part']} aria-label={t('actions')}>
      <h3>{t('actions')}</h3>
      <div className={classes['actions']}>
        {others.map(({ id, label, run }) => (
          <Button key={id} size="xs" variant="default" onClick={run}>
            {label}
          </Button>
        ))}
        {always.map((order) => (
          <OrderButton key={order} order={order} conversation={conversation} onOpen={onOpen} />
        ))}
      </div>
    </section>
  );
}

function OrderButton({ order, conversation, onOpen }: Props & { order: CaseOrder }) {
  const { t } = useTranslation('case');
  const me = useMe();
  const id = useId();
  const hindrance = hindranceTo(order, conversation, me);
  if (!hindrance) {
    return (
      <Button size="xs" variant="default" onClick={() => onOpen(order)}>
        {t(`order.${order}`)}
      </Button>
    );
  }
  const why = t(`cannot.${hindrance}`, { name: conversation.agent?.name ?? '' });
  return (
    <span>
      <Tooltip label={why} multiline w={240} events={{ hover: true, focus: true, touch: true }}>
        <Button size="xs" variant="default" data-disabled aria-disabled aria-describedby={id} onClick={stay}>
          {t(`order.${order}`)}
        </Button>
      </Tooltip>
      <span id={id} className={classes['unseen']}>
        {why}
      </span>
    </span>
  );
}

/** It can be reached by key, so that its reason can be read; it does nothing. */
function stay(event: { preventDefault(): void }): void {
  event.preventDefault();
}
