import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import {
  IconChevronUp,
  IconMicrophone,
  IconPaperclip,
  IconSend2,
  IconSparkles,
  IconTemplate,
} from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useNow } from '../../parts/now.ts';
import { duration } from '../../parts/time.ts';
import type { ChannelLimits } from './attachments.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { sendKey } from './send-key.ts';
import { voiceHindrance, type useVoice } from './use-voice.ts';
import classes from './composer.module.css';

/** From this share of the limit on the characters are counted out loud. */
const nearLimit = 0.8;

type Props = {
  conversation: Conversation;
  limits: ChannelLimits | null;
  voice: ReturnType<typeof useVoice>;
  suggestion: { isOffered: boolean; isAsking: boolean; ask(): void };
  textLength: number;
  canSend: boolean;
  onFiles(files: Iterable<File>): void;
  onEmoji(emoji: string): void;
  onVoice(): void;
  onTemplate(): void;
  onFinish(): void;
};

export function ReplyTools(props: Props) {
  const { t } = useTranslation('composer');
  const { limits, voice, suggestion, onFiles, onEmoji, onTemplate, textLength } = props;
  const picker = useRef<HTMLInputElement>(null);
  const { kind } = props.conversation.window;
  const isSent = kind !== 'by-hand';
  // What is only put down takes no files along, and neither does the one answer to a comment.
  const takesFiles = isSent && kind !== 'private-reply';
  if (voice.startedAt !== null) {
    return <Recording startedAt={voice.startedAt} onCancel={voice.cancel} onDone={props.onVoice} />;
  }
  return (
    <div className={classes['row']}>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      {takesFiles ? (
        <Tool label={t('attach')} onClick={() => picker.current?.click()}>
          <IconPaperclip size={20} stroke={1.7} aria-hidden />
        </Tool>
      ) : null}
      <EmojiPicker onPick={onEmoji} />
      {takesFiles ? (
        <VoiceButton limits={limits} channel={props.conversation.channel} onStart={() => void voice.start()} />
      ) : null}
      {limits?.templates ? (
        <Tool label={t('useTemplate')} onClick={onTemplate}>
          <IconTemplate size={20} stroke={1.7} aria-hidden />
        </Tool>
      ) : null}
      {suggestion.isOffered ? (
        <Tool label={t('suggest')} isBusy={suggestion.isAsking} onClick={suggestion.ask}>
          <IconSparkles size={20} stroke={1.7} aria-hidden />
        </Tool>
      ) : null}
      <span className={classes['space']} />
      {limits ? <Count length={textLength} limit={limits.textLimit} /> : null}
      <SendButton canSend={props.canSend} onFinish={props.onFinish} label={t(isSent ? 'send' : 'put')} />
    </div>
  );
}

type ToolProps = { label: string; isBusy?: boolean; onClick(): void; children: ReactNode };

function Tool({ label, isBusy = false, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} loading={isBusy} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Where it cannot be used, why stands in its place when it is pointed at. */
function VoiceButton({ limits, channel, onStart }: { limits: ChannelLimits | null; channel: string; onStart(): void }) {
  const { t } = useTranslation('composer');
  const hindrance = voiceHindrance(limits);
  const label = t('voice');
  const why = hindrance === null ? label : t(`voiceProblem.${hindrance}`, { channel: t(`parts:channel.${channel}`) });
  return (
    <Tooltip label={why} multiline maw={280}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={label}
        aria-disabled={hindrance !== null}
        data-disabled={hindrance !== null}
        onClick={() => {
          if (hindrance === null) onStart();
        }}
      >
        <IconMicrophone size={20} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Longer than one message of the channel: it goes out as several. */
function Count({ length, limit }: { length: number; limit: number }) {
  const { t } = useTranslation('composer');
  if (length < limit * nearLimit) return null;
  const isOver = length > limit;
  return (
    <span className={classes['count']} data-over={isOver || undefined} role="status">
      {isOver ? t('inSeveral', { count: Math.ceil(length / limit) }) : t('count', { length, limit })}
    </span>
  );
}

function SendButton({ canSend, label, onFinish }: { canSend: boolean; label: string; onFinish(): void }) {
  const { t } = useTranslation('composer');
  const [sendsOn, setSendsOn] = useLocalStorage<'enter' | 'mod'>({ key: sendKey, defaultValue: 'enter' });
  return (
    <Button.Group>
      <Button type="submit" size="sm" px={14} disabled={!canSend} leftSection={<IconSend2 size={17} aria-hidden />}>
        {label}
      </Button>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button size="sm" px={7} variant={canSend ? 'filled' : 'default'} aria-label={t('sendMore')}>
            <IconChevronUp size={17} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onFinish} rightSection={<small>Ctrl/⌘ ⇧ ↵</small>}>
            {t(canSend ? 'sendAndFinish' : 'finish')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('sendOn')}</Menu.Label>
          {(['enter', 'mod'] as const).map((key) => (
            <Menu.Item key={key} onClick={() => setSendsOn(key)} rightSection={sendsOn === key ? '●' : undefined}>
              {t(`sendOn_${key}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

function Recording({ startedAt, onCancel, onDone }: { startedAt: number; onCancel(): void; onDone(): void }) {
  const { t } = useTranslation('composer');
  // By this machine's own clock, as it began.
  useNow(1000);
  return (
    <div className={classes['recording']} role="status">
      <span className={classes['dot']} aria-hidden />
      <span>{t('recording', { time: duration(Date.now() - startedAt, t) })}</span>
      <span className={classes['space']} />
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('app:cancel')}
      </Button>
      <Button size="xs" onClick={onDone}>
        {t('recorded')}
      </Button>
    </div>
  );
}
