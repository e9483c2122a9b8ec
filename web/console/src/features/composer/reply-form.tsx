import { useLocalStorage } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import {
  useEffect,
  useImperativeHandle,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { AttachedFiles } from './attached-files.tsx';
import { useChannelLimits, useReplyValues } from './composer-data.ts';
import type { Attached, Draft, Quoted } from './drafts.ts';
import { messagesOf } from './messages-of.ts';
import { useDrafts, useOutgoing } from './outgoing-provider.tsx';
import { ReplyTools } from './reply-tools.tsx';
import { sendKey } from './send-key.ts';
import { QuotedLine } from './quoted-line.tsx';
import { leaveToThread } from './to-thread.ts';
import { SuggestedLine } from './suggested-line.tsx';
import { SuggestionList } from './suggestions.tsx';
import { useAttachments } from './use-attachments.ts';
import { useReplies } from './use-replies.ts';
import { useSuggestion, type Suggestion } from './use-suggestion.ts';
import { useText } from './use-text.ts';
import { useVoice } from './use-voice.ts';
import classes from './composer.module.css';

/** As the service takes it. */
const longestText = 20_000;

export type ReplyHandle = {
  /** What is kept of it has changed. */
  show(draft: Omit<Draft, 'key'>): void;
  quote(quoted: Quoted): void;
};
type Props = {
  ref: Ref<ReplyHandle>;
  conversation: Conversation;
  onTyping(isTyping: boolean): void;
  onTemplate(): void;
  onFinished(isWriting: boolean): void;
};

/** An answer to the customer. What is in it is kept at each key, and survives whatever happens to the page (L3). */
export function ReplyForm({ ref, conversation, onTyping, onTemplate, onFinished }: Props) {
  const { id, channel } = conversation;
  const { t } = useTranslation('composer');
  const drafts = useDrafts();
  const outgoing = useOutgoing();
  const { limits, whenKnown } = useChannelLimits(channel);
  const [files, setFiles] = useState<Attached[]>(() => drafts.find(id)?.files ?? []);
  const [quoted, setQuoted] = useState(() => drafts.find(id)?.quoted ?? null);
  const [isDragged, setDragged] = useState(false);
  const [sendsOn] = useLocalStorage<'enter' | 'mod'>({ key: sendKey, defaultValue: 'enter' });

  /** The rest as it is kept, which is newer than what was drawn last. */
  function keep(change: Partial<Draft>): void {
    const { text: words = '', files: attached = [], quoted: answered = null } = drafts.find(id) ?? {};
    drafts.keep(id, { text: words, files: attached, quoted: answered, ...change });
  }

  const text = useText(drafts.find(id)?.text ?? '', (words) => {
    keep({ text: words });
    onTyping(words !== '');
  });
  const keepFiles = (change: (known: Attached[]) => Attached[]) => {
    // Read anew: several files come one after the other, each after an upload of its own.
    const all = change(drafts.find(id)?.files ?? []);
    setFiles(all);
    keep({ files: all });
  };
  const quote = (chosen: Quoted | null) => {
    setQuoted(chosen);
    keep({ quoted: chosen });
  };
  // Whoever has it open twice would send a second time what they have sent from the other tab already (L3).
  const { show: showText } = text;
  useEffect(() => {
    return drafts.whenWrittenElsewhere('draft', id, () => {
      const kept = drafts.find(id);
      setFiles(kept?.files ?? []);
      setQuoted(kept?.quoted ?? null);
      showText(kept?.text ?? '');
    });
  }, [drafts, id, showText]);
  const attachments = useAttachments({
    channel,
    whenKnown,
    onAttached: (file) => keepFiles((known) => [...known, file]),
  });
  const isUploading = attachments.onItsWay.length > 0;
  const isEmpty = text.text.trim() === '' && files.length === 0;

  const voice = useVoice(limits, (problem) =>
    notifications.show({ color: 'red', role: 'alert', message: t(`voiceProblem.${problem}`) }),
  );
  const { items, list } = useReplies(text, conversation.language, useReplyValues(conversation));
  const [suggested, setSuggested] = useState<Suggestion | null>(null);
  const suggestion = useSuggestion(id, (given) => {
    setSuggested(given);
    text.insert(given.text);
  });

  function send(): boolean {
    if (isUploading) {
      notifications.show({ message: t('stillUploading') });
      return false;
    }
    if (isEmpty) return false;
    const key = drafts.find(id)?.key;
    const captionLimit = limits?.captionLimit ?? 1024;
    for (const one of messagesOf({ text: text.text.trim(), files, quoted, captionLimit, key })) outgoing.send(id, one);
    setFiles([]);
    setQuoted(null);
    setSuggested(null);
    text.write('');
    drafts.drop(id);
    onTyping(false);
    return true;
  }

  /** Sends what is there, has the customer asked to confirm, and leaves for the next case. */
  function finish({ isByKey }: { isByKey: boolean }): void {
    if (!isEmpty && !send()) return;
    outgoing.resolve(id);
    onFinished(isByKey);
  }

  async function sendVoice(): Promise<void> {
    const note = await voice.finish();
    if (note) await attachments.attach(note, { isVoice: true });
    else notifications.show({ color: 'red', role: 'alert', message: t('voiceProblem.empty') });
  }

  useImperativeHandle(ref, () => ({
    quote,
    show(draft) {
      setFiles(draft.files);
      setQuoted(draft.quoted);
      text.write(draft.text, [draft.text.length, draft.text.length]);
    },
  }));

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (list.onKey(event) || event.nativeEvent.isComposing) return;
    // The first Escape lets go what is quoted, the next one the field.
    if (event.key === 'Escape' && quoted) quote(null);
    else if (event.key === 'Escape') leaveToThread();
    if (event.key !== 'Enter') return;
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.shiftKey) finish({ isByKey: true });
    else if (isMod || (sendsOn === 'enter' && !event.shiftKey)) send();
    else return;
    event.preventDefault();
  }

  function takeFiles(event: ClipboardEvent | DragEvent, data: DataTransfer | null): void {
    setDragged(false);
    if (!data?.files.length) return;
    event.preventDefault();
    attachments.attachAll(data.files);
  }

  return (
    <form
      className={classes['box']}
      data-dragged={isDragged || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setDragged(true);
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={(event) => takeFiles(event, event.dataTransfer)}
    >
      {list.isOpen ? (
        <SuggestionList list={list} items={items} label={t('quickReplies')} nothing={t('noQuickReply')} />
      ) : null}
      {suggested ? <SuggestedLine suggestion={suggested} onClose={() => setSuggested(null)} /> : null}
      {quoted ? <QuotedLine quoted={quoted} onCancel={() => quote(null)} /> : null}
      <AttachedFiles
        files={files}
        onItsWay={attachments.onItsWay}
        onRemove={(file) => keepFiles((known) => known.filter((one) => one.id !== file.id))}
      />
      <textarea
        className={classes['text']}
        aria-label={t('label')}
        placeholder={t(conversation.window.kind === 'by-hand' ? 'byHandHint' : 'hint')}
        rows={1}
        maxLength={longestText}
        enterKeyHint={sendsOn === 'enter' ? 'send' : 'enter'}
        {...text.attributes}
        {...list.attributes}
        onBlur={list.close}
        onKeyDown={onKeyDown}
        onPaste={(event) => takeFiles(event, event.clipboardData)}
      />
      <ReplyTools
        {...{ limits, voice, conversation, onTemplate, suggestion }}
        textLength={[...text.text].length}
        canSend={!isEmpty && !isUploading}
        onFiles={attachments.attachAll}
        onEmoji={text.insert}
        onVoice={() => void sendVoice()}
        onFinish={() => finish({ isByKey: false })}
      />
    </form>
  );
}
