import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconArrowUp, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEditContent, useMe } from '../../session/session.tsx';
import { BubblesField } from '../fields/bubbles-field.tsx';
import { useFocusAdded } from '../fields/use-focus-added.ts';
import { ConditionFields } from './condition-fields.tsx';
import { conditionText } from './conditions.ts';
import type { Entry } from '../content-api.ts';
import classes from '../content.module.css';
import { textOf, textsOf } from '../editing/entry-text.ts';

type Props = {
  replies: readonly Entry[];
  errorOf(index: number): string | undefined;
  onChange(replies: Entry[]): void;
  onLeave(): void;
};

/** What the customer answers, in the order in which it is tried: a line each, and one of them open. */
export function CustomerReplies({ replies, errorOf, onChange, onLeave }: Props) {
  const { t } = useTranslation('content');
  // Whoever only reads cannot press anything here.
  const canEdit = mayEditContent(useMe());
  const [opened, setOpened] = useState<number | null>(null);
  const { list, adding } = useFocusAdded<HTMLOListElement>(replies.length);
  const put = (index: number, next: Entry) => onChange(replies.map((old, at) => (at === index ? next : old)));
  const moveUp = (index: number) => {
    const moved = [...replies];
    moved.splice(index - 1, 0, ...moved.splice(index, 1));
    setOpened(opened === index ? index - 1 : opened === index - 1 ? index : opened);
    onChange(moved);
  };
  const remove = (index: number) => {
    setOpened(null);
    onChange(replies.filter((_, at) => at !== index));
  };
  return (
    <fieldset className={classes['group']}>
      <legend>
        <b>{t('rolePlay.replies')}</b>
      </legend>
      <p className={classes['soft']}>{t(replies.length === 0 ? 'rolePlay.repliesNone' : 'rolePlay.repliesHint')}</p>
      <ol ref={list} className={classes['replies']}>
        {replies.map((reply, index) => (
          <Reply
            // Places: nothing else tells one from another while it is written.
            key={index}
            reply={reply}
            place={index}
            error={errorOf(index)}
            isOpen={!canEdit || opened === index}
            onOpen={() => setOpened(opened === index ? null : index)}
            onChange={(next) => put(index, next)}
            onUp={index > 0 ? () => moveUp(index) : undefined}
            onRemove={() => remove(index)}
            onLeave={onLeave}
          />
        ))}
      </ol>
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            adding();
            setOpened(replies.length);
            onChange([...replies, { when: [], say: '' }]);
          }}
        >
          {t('addOne', { what: t('rolePlay.reply', { n: replies.length + 1 }) })}
        </Button>
      </div>
    </fieldset>
  );
}

type ReplyProps = {
  reply: Entry;
  place: number;
  error: string | undefined;
  isOpen: boolean;
  onOpen(): void;
  onChange(next: Entry): void;
  onUp: (() => void) | undefined;
  onRemove(): void;
  onLeave(): void;
};

function Reply({ reply, place, error, isOpen, onOpen, onChange, onUp, onRemove, onLeave }: ReplyProps) {
  const { t } = useTranslation('content');
  const body = useId();
  const what = t('rolePlay.reply', { n: place + 1 });
  return (
    <li className={classes['reply']}>
      <div className={classes['replyHead']}>
        <button type="button" aria-expanded={isOpen} aria-controls={body} onClick={onOpen}>
          <IconChevronRight size={16} aria-hidden data-open={isOpen || undefined} />
          <span>
            <small>{whenText(reply, t)}</small>
            <span>{textsOf(reply['say']).join(' · ') || '…'}</span>
          </span>
        </button>
        {onUp ? (
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('up', { what })} onClick={onUp}>
            <IconArrowUp size={17} aria-hidden />
          </ActionIcon>
        ) : null}
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('remove', { what })} onClick={onRemove}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </div>
      {error ? <p className={classes['late']}>{error}</p> : null}
      <div id={body} role="group" aria-label={what} hidden={!isOpen} className={classes['group']}>
        {isOpen ? <ReplyFields reply={reply} onChange={onChange} onLeave={onLeave} /> : null}
      </div>
    </li>
  );
}

type FieldsProps = Pick<ReplyProps, 'reply' | 'onChange' | 'onLeave'>;

function ReplyFields({ reply, onChange, onLeave }: FieldsProps) {
  const { t } = useTranslation('content');
  const set = (changes: Entry) => onChange(withoutUnset({ ...reply, ...changes }));
  const kind = isSilence(reply) ? 'silence' : 'answer';
  const choose = (next: string) =>
    set(next === 'silence' ? { when: undefined, unless: undefined, after: '2m' } : { when: [], after: undefined });
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('rolePlay.kind')}
        value={kind}
        onChange={choose}
        data={(['answer', 'silence'] as const).map((value) => ({ value, label: t(`rolePlay.kinds.${value}`) }))}
      />
      {kind === 'silence' ? (
        <TextInput
          label={t('rolePlay.after')}
          description={t('rolePlay.afterHint')}
          maw={240}
          value={textOf(reply['after'])}
          onChange={(event) => set({ after: event.currentTarget.value })}
          onBlur={onLeave}
        />
      ) : (
        <div className={classes['pairTop']}>
          <ConditionFields
            legend={t('rolePlay.when')}
            value={reply['when']}
            onChange={(when) => set({ when: when ?? [] })}
            onLeave={onLeave}
          />
          <ConditionFields
            legend={t('rolePlay.unless')}
            value={reply['unless']}
            onChange={(unless) => set({ unless })}
            onLeave={onLeave}
          />
        </div>
      )}
      <BubblesField
        label={t('rolePlay.say')}
        description={t('rolePlay.bubblesHint')}
        value={reply['say'] === '' ? [] : reply['say']}
        onChange={(texts) => set({ say: texts.length > 1 ? texts : (texts[0] ?? '') })}
        onLeave={onLeave}
      />
      <TextInput
        label={t('rolePlay.photo')}
        description={t('rolePlay.photoHint')}
        value={textOf(reply['photo'])}
        onChange={(event) => set({ photo: event.currentTarget.value || undefined })}
        onBlur={onLeave}
      />
    </>
  );
}

function isSilence(reply: Entry): boolean {
  return reply['after'] !== undefined && reply['after'] !== null;
}

function whenText(reply: Entry, t: TFunction<'content'>): string {
  if (isSilence(reply)) return t('rolePlay.ifSilent', { after: textOf(reply['after']) });
  const [when, unless] = [conditionText(reply['when'], t), conditionText(reply['unless'], t)];
  const parts = [when && t('rolePlay.ifActs', { acts: when }), unless && t('rolePlay.ifNot', { acts: unless })];
  const said = parts.filter(Boolean).join(', ');
  return said ? said.charAt(0).toUpperCase() + said.slice(1) : t('rolePlay.ifNothing');
}

function withoutUnset(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}
