import { Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import type { Conversation, Message } from '../../api/types.ts';
import { Boundary } from '../../app/boundary.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { customerName } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import { useChannelLimits } from '../composer/composer-data.ts';
import { Composer } from '../composer/composer.tsx';
import type { MessageBody, Unsent } from '../composer/drafts.ts';
import { useOutgoing, usePending } from '../composer/outgoing-provider.tsx';
import { TemplateDialog } from '../composer/template-dialog.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { useThread } from './conversation-data.ts';
import { lockOf, type Order } from './holding.ts';
import { quotedWords } from './quoted-words.ts';
import { ResolveDialog, resolveHint } from './resolve-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { FindBar } from './find-bar.tsx';
import { Thread } from './thread.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import { LabelDialog } from '../labels/label-dialog.tsx';
import { useComposer } from './use-composer.ts';
import { useFind } from './use-find.ts';
import { useConversationCommands } from './use-conversation-commands.ts';
import { useMarkUnread } from './use-mark-unread.ts';
import { useMarkedRead } from './use-marked-read.ts';
import { useNextCase } from './use-next-case.ts';
import { quietly, useOrders } from './use-orders.tsx';
import { useThreadRows } from './use-thread-rows.ts';
import { CustomerTyping } from './customer-typing.tsx';
import { useWatchers } from './watchers.tsx';
import classes from './conversation-page.module.css';

type Dialog = 'resolve' | 'transfer' | 'template' | 'snooze' | 'label' | null;

export function OpenConversation({ conversation }: { conversation: Conversation }) {
  const { id } = conversation;
  const { t } = useTranslation('conversation');
  const orders = useOrders(id);
  const outgoing = useOutgoing();
  const { ask, ...composer } = useComposer();
  const [dialog, setDialog] = useState<Dialog>(null);
  const { thread, loadEarlier } = useThread(id);
  const pending = usePending(id);
  const { showEarlier, ...shown } = useThreadRows({ conversation, thread, pending, loadEarlier });
  const find = useFind({ id, notes: conversation.notes, showEarlier });
  const findField = useRef<HTMLInputElement>(null);
  const startFind = () => {
    flushSync(find.open);
    findField.current?.select();
  };
  const { others, setTyping } = useWatchers(id);
  const goOn = useNextCase(id, ask);
  const markUnread = useMarkUnread(id);
  const customer = customerName(conversation, t);
  useMarkedRead(id, thread.data?.items.at(-1)?.id);

  function carryOut(order: Order): void {
    const say = (key: string) => () => void notifications.show({ message: t(key) });
    if (order === 'resolve' || order === 'transfer') setDialog(order);
    else if (order === 'reopen') quietly(orders.reopen().then(say('reopened')));
    else if (order === 'return') quietly(orders.returnToBot().then(say('returned')));
    else {
      const isStillThere = stayedAt(document.activeElement);
      quietly(orders.claim(order === 'introduce').then(() => isStillThere() && ask((place) => place.focus('reply'))));
    }
  }

  const retry = useCallback(
    (message: Message) => outgoing.send(id, { body: bodyOf(message), shown: { text: message.text } }),
    [outgoing, id],
  );
  const quote = useCallback(
    (message: Message) => ask((place) => place.quote({ id: message.id, ...quotedWords(message, customer, t) })),
    [ask, customer, t],
  );
  const lock = lockOf(conversation, useMe(), now());
  const { limits } = useChannelLimits(conversation.channel);
  const canQuote = lock === null && conversation.window.kind !== 'by-hand' && limits?.quotes !== false;
  const template = useCallback(() => setDialog('template'), []);
  useConversationCommands({
    ...{ conversation, orders, carryOut, markUnread, focus: (mode) => ask((place) => place.focus(mode)) },
    snoozeOther: () => setDialog('snooze'),
    label: () => setDialog('label'),
    find: startFind,
    sendTemplate: lock === 'window' && conversation.window.kind !== 'closed' ? template : null,
    replyToLast() {
      const last = thread.data?.items.findLast(
        ({ direction, providerId }) => direction === 'in' && providerId !== null,
      );
      if (last && canQuote) quote(last);
      else ask((place) => place.focus('reply'));
    },
  });
  const edit = useCallback((one: Unsent) => ask((place) => place.takeBack(one)), [ask]);
  const close = useCallback(() => setDialog(null), []);

  return (
    <section className={classes['page']} aria-label={t('label', { name: customer, number: conversation.number })}>
      <ConversationHeader
        {...{ conversation, orders }}
        watchers={others}
        onOrder={carryOut}
        onSnooze={() => setDialog('snooze')}
        onLabel={() => setDialog('label')}
        onUnread={markUnread}
        isFinding={find.isOpen}
        onFind={startFind}
      />
      {find.isOpen ? <FindBar find={find} customer={customer} field={findField} /> : null}
      {thread.isError && !thread.data ? (
        <Problem error={thread.error} onRetry={() => void thread.refetch()} />
      ) : !thread.data ? (
        <div className={classes['emptyThread']} role="status" aria-label={t('app:loading')}>
          <Loader size="sm" className={classes['late'] ?? ''} />
        </div>
      ) : shown.rows.length === 0 ? (
        <EmptyState title={t('noMessages')} />
      ) : (
        <Boundary>
          <Thread
            {...shown}
            target={find.target}
            conversationId={id}
            customer={customer}
            onReply={canQuote ? quote : null}
            onRetry={retry}
            onEdit={edit}
            onTemplate={template}
          />
        </Boundary>
      )}
      <CustomerTyping conversationId={id} name={customer} />
      {composer.isThere ? (
        <Boundary>
          <Composer
            ref={composer.ref}
            conversation={conversation}
            onTyping={setTyping}
            onTemplate={template}
            onOrder={carryOut}
            onFinished={goOn}
          />
        </Boundary>
      ) : (
        <div className={classes['emptyComposer']} />
      )}
      {dialog === 'resolve' ? (
        <ResolveDialog
          title={t('resolveTitle')}
          hints={[t(resolveHint(conversation))]}
          isRunning={orders.isRunning}
          onResolve={orders.resolve}
          onClose={close}
        />
      ) : null}
      {dialog === 'transfer' ? (
        <TransferDialog
          title={t('transferTitle')}
          holders={[conversation.agent?.id ?? null]}
          isRunning={orders.isRunning}
          onTransfer={async (to, { note, name }) => {
            await orders.transfer(to, note);
            notifications.show({ message: t('transferred', { to: name }) });
          }}
          onClose={close}
        />
      ) : null}
      {dialog === 'label' ? (
        <LabelDialog of={[conversation]} isRunning={orders.isRunning} onSave={orders.label} onClose={close} />
      ) : null}
      {dialog === 'snooze' ? (
        <SnoozeDialog isRunning={orders.isRunning} onSnooze={orders.snooze} onClose={close} />
      ) : null}
      {dialog === 'template' ? <TemplateDialog conversation={conversation} onClose={close} /> : null}
    </section>
  );
}

/** What did not arrive, once more: a new message, so that both attempts are seen (L7). */
function bodyOf({ text, kind, media }: Message): MessageBody {
  if (!media?.id) return { text };
  return { media: { id: media.id, ...(text === '' ? {} : { text }), ...(kind === 'voice' ? { voice: true } : {}) } };
}

/** False once the focus is somewhere else, which it then is on purpose: what was pressed may be gone, and leaves it to nobody. */
function stayedAt(place: Element | null): () => boolean {
  return () => document.activeElement === place || document.activeElement === document.body;
}
