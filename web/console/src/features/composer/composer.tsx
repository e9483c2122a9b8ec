import { SegmentedControl } from '@mantine/core';
import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useNow } from '../../parts/now.ts';
import { lockOf, type Order } from '../conversation/holding.ts';
import { WindowChip } from '../conversation/window-chip.tsx';
import { useMe } from '../session/session.tsx';
import type { Quoted, Unsent } from './drafts.ts';
import { Locked } from './locked.tsx';
import { MissingSteps } from './missing-steps.tsx';
import { NoteForm } from './note-form.tsx';
import { useDrafts, useOutgoing } from './outgoing-provider.tsx';
import { ReplyForm, type ReplyHandle } from './reply-form.tsx';
import { leaveToThread } from './to-thread.ts';
import classes from './composer.module.css';

export type Mode = 'reply' | 'note';
export type ComposerHandle = {
  focus(mode: Mode): void;
  /** What was refused comes back to be changed. It is another answer then, with a key of its own. */
  takeBack(unsent: Unsent): void;
  /** What is written is shown as an answer to this message. */
  quote(quoted: Quoted): void;
};
type Props = {
  ref: Ref<ComposerHandle>;
  conversation: Conversation;
  onTyping(isTyping: boolean): void;
  onTemplate(): void;
  onOrder(order: Order): void;
  /** The answer is on its way and the customer is asked to confirm: on to the next one; by whose hands are on the keys. */
  onFinished(isWriting: boolean): void;
};

/** Where one writes: to the customer, or to one's colleagues. What keeps from it is said in its place. */
export function Composer({ ref, conversation, onTyping, onTemplate, onOrder, onFinished }: Props) {
  const { t } = useTranslation('composer');
  const me = useMe();
  const drafts = useDrafts();
  const outgoing = useOutgoing();
  const [mode, setMode] = useState<Mode>('reply');
  const reply = useRef<ReplyHandle>(null);
  const place = useRef<HTMLDivElement>(null);
  // A window closes by itself, without a change to tell of it.
  const lock = lockOf(conversation, me, useNow(5_000));
  useImperativeHandle(ref, () => ({
    focus(wanted) {
      setMode(wanted);
      // The other form is there only after it was drawn.
      requestAnimationFrame(() => {
        const field = place.current?.querySelector<HTMLElement>('textarea, [data-locked]');
        if (field) field.focus();
        else leaveToThread();
      });
    },
    takeBack(unsent) {
      outgoing.remove(conversation.id, unsent.key);
      const draft = drafts.takeBack(conversation.id, unsent);
      setMode('reply');
      // Where nothing may be written now it is not there: what is kept is shown in its place.
      requestAnimationFrame(() => reply.current?.show(draft));
    },
    quote(quoted) {
      setMode('reply');
      requestAnimationFrame(() => {
        reply.current?.quote(quoted);
        place.current?.querySelector('textarea')?.focus();
      });
    },
  }));
  const writes = { conversation, onTyping };
  return (
    <div className={classes['composer']} data-mode={mode} ref={place}>
      <div className={classes['head']}>
        <SegmentedControl
          size="xs"
          aria-label={t('mode')}
          value={mode}
          onChange={(value) => setMode(value)}
          data={[
            { value: 'reply', label: t('modeReply') },
            { value: 'note', label: t('modeNote') },
          ]}
        />
        {mode === 'reply' && lock === null ? <Hint conversation={conversation} /> : null}
        <span className={classes['space']} />
        {conversation.phase === 'closed' ? null : <WindowChip window={conversation.window} />}
      </div>
      {formOf()}
    </div>
  );

  function leaveNote(): void {
    // Its form goes, and would take the focus along.
    if (place.current?.contains(document.activeElement)) leaveToThread();
    setMode(lock === null ? 'reply' : 'note');
  }

  function formOf(): ReactNode {
    if (mode === 'note') return <NoteForm {...writes} onDone={leaveNote} />;
    if (lock !== null)
      return <Locked lock={lock} conversation={conversation} onTemplate={onTemplate} onOrder={onOrder} />;
    return (
      <>
        <MissingSteps conversation={conversation} />
        <ReplyForm ref={reply} {...writes} onTemplate={onTemplate} onFinished={onFinished} />
      </>
    );
  }
}

const hints: Partial<Record<Conversation['phase'], string>> = {
  bot: 'takesBot',
  queued: 'takesQueue',
  resolved: 'reopens',
  confirming: 'reopens',
};

const byWindow: Partial<Record<Conversation['window']['kind'], string>> = {
  'human-agent': 'humanOnly',
  'private-reply': 'commentReply',
  'by-hand': 'byHand',
};

/** What answering does beside answering: an unclaimed case is taken by it. */
function Hint({ conversation: { phase, window } }: { conversation: Conversation }) {
  const { t } = useTranslation('composer');
  const key = byWindow[window.kind] ?? hints[phase];
  return key ? <span className={classes['hint']}>{t(key)}</span> : null;
}
